package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.server.bench.BenchPlan.Kind;
import io.antiphon.server.bench.BenchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls over RSocket, in memory and durable, each beside the least broker that could do the same. */
public final class Wire implements Benchmark {
    private static final List<Integer> IN_FLIGHT = List.of(256, 1);

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public String sentence() {
        return "Calls over RSocket through three processes, plain and durable, each beside the least broker that does it.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("rounds", 3).with("seconds", 5).with("warm", 15);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                WiredSystem relay = WiredSystem.relay();
                WiredSystem antiphon = WiredSystem.antiphon(folder.path().resolve("data"));
                WiredSystem journal = WiredSystem.relay(folder.path().resolve("journal"))) {
            double plain = compare(options, report, "plain", relay, antiphon, Kind.PLAIN);
            half(options, report, "relay", relay, plain);
            half(options, report, "Antiphon", antiphon, plain);
            compare(options, report, "durable", journal, antiphon, Kind.DURABLE);
        }
    }

    /** Both in turn, so that what else the machine does falls upon each. Gives how many a second there were. */
    private double compare(
            Options options, Report report, String what, WiredSystem relay, WiredSystem antiphon, Kind kind)
            throws IOException, InterruptedException {
        relay.measure(Kind.PLAIN, 256, 0, options.get("warm"), 1);
        antiphon.measure(kind, 256, 0, options.get("warm"), 1);
        double perSecond = 0;
        for (int inFlight : IN_FLIGHT) {
            Map<String, List<BenchResult>> results = new LinkedHashMap<>();
            for (int round = 0; round < options.get("rounds"); round++) {
                add(results, "relay", relay.measure(Kind.PLAIN, inFlight, 0, 1, options.get("seconds")));
                add(results, "Antiphon", antiphon.measure(kind, inFlight, 0, 1, options.get("seconds")));
            }
            BenchResult relayed = median(results.getOrDefault("relay", List.of()));
            BenchResult answered = median(results.getOrDefault("Antiphon", List.of()));
            report.result(described(what, "relay", inFlight, relayed));
            report.result(described(what, "Antiphon", inFlight, answered)
                    .with("of_the_relay", answered.perSecond() / relayed.perSecond())
                    .with("p50_of_the_relay", answered.micros(50) / relayed.micros(50)));
            perSecond = Math.max(perSecond, answered.perSecond());
        }
        return perSecond;
    }

    /** How long calls take that come at half the rate at which Antiphon could answer them. */
    private void half(Options options, Report report, String name, WiredSystem system, double perSecond)
            throws IOException, InterruptedException {
        BenchResult result = system.measure(Kind.PLAIN, 256, (int) (perSecond / 2), 2, options.get("seconds"));
        report.result(described("plain at half the rate", name, 256, result)
                .with("p99_of_p50", result.micros(99) / result.micros(50)));
    }

    private Figures described(String what, String system, int inFlight, BenchResult result) {
        double brokerMicros = result.cores().getOrDefault("broker", 0.0) * 1e6 / result.perSecond();
        return Figures.of(name())
                .with("calls", what)
                .with("system", system)
                .with("in_flight", inFlight)
                .with("requests_per_second", result.perSecond())
                .with("p50_micros", result.micros(50))
                .with("p99_micros", result.micros(99))
                .with("broker_cpu_micros_each", brokerMicros)
                .with("failures", (double) result.failures());
    }

    private static void add(Map<String, List<BenchResult>> results, String system, BenchResult result) {
        results.computeIfAbsent(system, _ -> new ArrayList<>()).add(result);
    }

    private static BenchResult median(List<BenchResult> results) {
        return results.stream()
                .sorted(Comparator.comparingDouble(BenchResult::perSecond))
                .skip(results.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
