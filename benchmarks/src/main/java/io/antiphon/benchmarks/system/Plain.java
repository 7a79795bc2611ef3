package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plain call costs beside the least that an HTTP server can do. */
public final class Plain implements Benchmark {
    private static final List<Integer> CONNECTIONS = List.of(64, 1, 256);
    private static final String BASELINE = "bare Vert.x, 1 loop";

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String sentence() {
        return "A plain call over HTTP, answered in the server's process, beside a bare Vert.x echo.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("rounds", 3).with("seconds", 5).with("warm", 200_000);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                JavaProcess bare = Servers.bare(1);
                JavaProcess bareOnTwo = Servers.bare(2);
                JavaProcess antiphon = Servers.antiphon(folder);
                Loader loader = new Loader()) {
            Map<String, JavaProcess> systems = new LinkedHashMap<>();
            systems.put(BASELINE, bare);
            systems.put("bare Vert.x, 2 loops", bareOnTwo);
            systems.put("Antiphon", antiphon);
            for (JavaProcess system : systems.values()) {
                Calls.warm(loader, system, options.get("warm"));
            }
            for (int connections : CONNECTIONS) {
                report(report, connections, rounds(loader, systems, connections, options));
            }
        }
    }

    /** All systems in turn, so that what else the machine does falls upon each of them. */
    private static Map<String, Measurement> rounds(
            Loader loader, Map<String, JavaProcess> systems, int connections, Options options)
            throws InterruptedException {
        Map<String, List<Measurement>> all = new LinkedHashMap<>();
        for (int round = 0; round < options.get("rounds"); round++) {
            for (Map.Entry<String, JavaProcess> system : systems.entrySet()) {
                all.computeIfAbsent(system.getKey(), absent -> new ArrayList<>())
                        .add(Calls.measure(loader, system.getValue(), connections, options.get("seconds")));
            }
        }
        Map<String, Measurement> medians = new LinkedHashMap<>();
        all.forEach((system, measurements) -> medians.put(system, median(measurements)));
        return medians;
    }

    private void report(Report report, int connections, Map<String, Measurement> medians) {
        Measurement baseline = medians.get(BASELINE);
        medians.forEach((system, measurement) -> {
            Figures figures = Figures.of(name()).with("system", system).with("connections", connections);
            figures = measurement.describe(figures);
            if (baseline != null) {
                figures = figures.with("of_baseline", measurement.perSecond() / baseline.perSecond());
            }
            report.result(figures);
        });
    }

    private static Measurement median(List<Measurement> measurements) {
        return measurements.stream()
                .sorted(Comparator.comparingDouble(Measurement::perSecond))
                .skip(measurements.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
