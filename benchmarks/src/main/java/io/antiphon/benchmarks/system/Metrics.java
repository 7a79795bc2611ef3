package io.antiphon.benchmarks.system;

import java.util.Map;
import java.util.stream.Collectors;

/** What {@code GET /metrics} said, by name and labels. */
record Metrics(Map<String, Double> values) {
    static Metrics parse(String text) {
        return new Metrics(text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (first, second) -> second)));
    }

    /** How much more there is of it now than there was then. */
    double since(Metrics before, String name) {
        return get(name) - before.get(name);
    }

    /** The mean of what was summed up since then. */
    double meanSince(Metrics before, String name) {
        return since(before, name + "_sum") / since(before, name + "_count");
    }

    private double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("/metrics does not have " + name);
        }
        return value;
    }
}
