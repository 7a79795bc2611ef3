package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.Load;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.load.Subscribers;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.util.function.Supplier;

/** How many signals reach how many subscribers. */
public final class Signals implements Benchmark {
    private static final int VALUE_BYTES = 128;
    private static final int NO_CONTENT = 204;
    private static final byte[] NOTHING = new byte[0];

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public String sentence() {
        return "Signals over HTTP: publishers as fast as they can, each on a topic of its own, all to every subscriber.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("publishers", 32)
                .with("subscribers", 100)
                .with("rounds", 3)
                .with("seconds", 5);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                JavaProcess antiphon = Servers.antiphon(folder);
                Loader loader = new Loader();
                Subscribers subscribers =
                        Subscribers.open(antiphon.port(), "/signals/bench/%23", options.get("subscribers"))) {
            for (int round = 0; round < options.get("rounds"); round++) {
                Load load = loader.start(antiphon.port(), options.get("publishers"), publications());
                report.result(measure(load, antiphon, subscribers, options));
                load.stop();
            }
        }
    }

    /** Each connection publishes to the next topic. */
    private static Supplier<Repeated> publications() {
        byte[] value = RequestBytes.body(VALUE_BYTES);
        int[] topic = {0};
        return () -> Repeated.forever(
                RequestBytes.post("/signals/bench/" + topic[0]++, value, "Content-Type: text/plain"),
                NO_CONTENT,
                NOTHING);
    }

    private Figures measure(Load load, JavaProcess antiphon, Subscribers subscribers, Options options)
            throws IOException, InterruptedException {
        try (Http http = new Http(antiphon.port())) {
            Metrics before = http.metrics();
            long eventsBefore = subscribers.events();
            long beganNanos = System.nanoTime();
            Measurement measurement = Measurement.of(load, antiphon.usage(), options.get("seconds"));
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            long events = subscribers.events() - eventsBefore;
            Metrics after = http.metrics();
            return measurement
                    .describe(Figures.of(name())
                            .with("publishers", options.get("publishers"))
                            .with("subscribers", options.get("subscribers"))
                            .with("delivered_per_second", events / seconds))
                    .with("replaced_per_second", after.since(before, "antiphon_signals_replaced_total") / seconds)
                    .with("held_back_per_second", after.since(before, "antiphon_signals_held_back_total") / seconds);
        }
    }
}
