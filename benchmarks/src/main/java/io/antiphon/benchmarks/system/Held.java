package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.process.Usage;
import java.io.IOException;

/** What a call costs in memory while it waits. */
public final class Held implements Benchmark {
    private static final long SETTLE_MILLIS = 3_000;

    @Override
    public String name() {
        return "held";
    }

    @Override
    public String sentence() {
        return "Memory of plain calls that wait for an answer, each on a connection, beside a bare Vert.x server.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("connections", 5_000).with("warm", 100_000);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (JavaProcess bare = Servers.bare(1)) {
            hold("bare Vert.x, 1 loop", bare, options, report);
        }
        try (Folder folder = Folder.create();
                JavaProcess antiphon = Servers.antiphon(folder)) {
            hold("Antiphon", antiphon, options, report);
        }
    }

    private void hold(String system, JavaProcess server, Options options, Report report)
            throws IOException, InterruptedException {
        try (Loader loader = new Loader()) {
            Calls.warm(loader, server, options.get("warm"));
            Usage usage = server.usage();
            long liveBefore = usage.liveBytes();
            long residentBefore = usage.residentBytes();
            int connections = options.get("connections");
            Repeated calls = Calls.unanswered(connections);
            loader.start(server.port(), connections, () -> calls);
            Thread.sleep(SETTLE_MILLIS);
            long liveAfter = usage.liveBytes();
            long residentAfter = usage.residentBytes();
            report.result(Figures.of(name())
                    .with("system", system)
                    .with("connections", connections)
                    .with("idle_resident_mib", mebibytes(residentBefore))
                    .with("held_resident_mib", mebibytes(residentAfter))
                    .with("resident_bytes_each", (double) (residentAfter - residentBefore) / connections)
                    .with("heap_bytes_each", (double) (liveAfter - liveBefore) / connections));
        }
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }
}
