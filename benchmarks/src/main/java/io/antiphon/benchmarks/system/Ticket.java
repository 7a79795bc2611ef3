package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.Load;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a ticket costs, each of which is on disk before it is given. */
public final class Ticket implements Benchmark {
    @Override
    public String name() {
        return "ticket";
    }

    @Override
    public String sentence() {
        return "Tickets (202, Prefer: respond-async) a second, each synced to disk before it is given; no replier.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("connections", 256)
                .with("rounds", 3)
                .with("seconds", 5)
                .with("warm", 20);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                JavaProcess antiphon = Servers.antiphon(folder);
                Loader loader = new Loader();
                Http http = new Http(antiphon.port())) {
            Repeated tickets = Tickets.requests(Long.MAX_VALUE);
            Load load = loader.start(antiphon.port(), options.get("connections"), () -> tickets);
            Measurement.of(load, antiphon.usage(), options.get("warm"));
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < options.get("rounds"); round++) {
                Metrics before = http.metrics();
                Measurement measurement = Measurement.of(load, antiphon.usage(), options.get("seconds"));
                report.result(describe(measurement, before, http.metrics()));
                rates.add(measurement.perSecond());
            }
            load.stop();
            Collections.sort(rates);
            report.result(Figures.of(name()).with("median_requests_per_second", rates.get(rates.size() / 2)));
        }
    }

    private Figures describe(Measurement measurement, Metrics before, Metrics after) {
        return measurement
                .describe(Figures.of(name()))
                .with("changes_a_commit", after.meanSince(before, "antiphon_store_batch"))
                .with("micros_a_commit", after.meanSince(before, "antiphon_store_commit_seconds") * 1e6);
    }
}
