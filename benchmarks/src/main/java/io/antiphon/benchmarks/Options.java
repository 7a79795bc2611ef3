package io.antiphon.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whole numbers that somebody may set. Immutable. */
public final class Options {
    /** Nothing can be set. */
    public static final Options NONE = new Options(Map.of());

    private final Map<String, Integer> values;

    private Options(Map<String, Integer> values) {
        this.values = values;
    }

    /** These and one more. */
    public Options with(String name, int standard) {
        Map<String, Integer> more = new LinkedHashMap<>(values);
        more.put(name, standard);
        return new Options(more);
    }

    /** What holds for this name. */
    public int get(String name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no option " + name);
        }
        return value;
    }

    /**
     * The options with what was set.
     *
     * @param given each as {@code name=number}
     * @throws IllegalArgumentException where one is not known or no number; the message says what is right
     */
    static Options parse(Options standard, List<String> given) {
        Options options = standard;
        for (String text : given) {
            String[] parts = text.split("=", 2);
            if (parts.length != 2 || !options.values.containsKey(parts[0]) || !parts[1].matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(
                        "'%s' is no option here: write NAME=NUMBER, of %s".formatted(text, standard));
            }
            options = options.with(parts[0], Integer.parseInt(parts[1]));
        }
        return options;
    }

    @Override
    public String toString() {
        return values.isEmpty()
                ? "none"
                : values.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(" "));
    }
}
