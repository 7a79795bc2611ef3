package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.Usage;
import io.antiphon.server.bench.BenchPlan.Kind;
import io.antiphon.server.bench.BenchResult;
import java.io.IOException;

/** What a server's memory does under full load for long. */
public final class Soak implements Benchmark {
    private static final int IN_FLIGHT = 256;
    private static final int WARM_SECONDS = 15;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String sentence() {
        return "The server's memory, and what each plain call allocates, over minutes of full load over RSocket.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("minutes", 10).with("seconds", 60);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                WiredSystem antiphon = WiredSystem.antiphon(folder.path().resolve("data"))) {
            antiphon.measure(Kind.PLAIN, IN_FLIGHT, 0, 1, WARM_SECONDS);
            int windows = options.get("minutes") * 60 / options.get("seconds");
            for (int window = 1; window <= windows; window++) {
                report.result(measure(antiphon, options.get("seconds")).with("window", window));
            }
        }
    }

    private Figures measure(WiredSystem antiphon, int seconds) throws IOException, InterruptedException {
        Usage server = antiphon.broker().usage();
        long before = server.allocatedBytes();
        BenchResult result = antiphon.measure(Kind.PLAIN, IN_FLIGHT, 0, 0, seconds);
        long allocated = server.allocatedBytes() - before;
        return Figures.of(name())
                .with("requests_per_second", result.perSecond())
                .with("failures", (double) result.failures())
                .with(
                        "allocated_bytes_each",
                        (double) allocated / result.histogram().getTotalCount())
                .with("resident_mebibytes", server.residentBytes() / MEBIBYTE)
                .with("live_mebibytes", server.liveBytes() / MEBIBYTE);
    }
}
