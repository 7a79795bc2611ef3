package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.load.Load;
import io.antiphon.benchmarks.load.Sample;
import io.antiphon.benchmarks.process.Usage;
import java.time.Duration;

/**
 * A server under load for a while.
 *
 * @param sample what the load saw
 * @param server time of a processor that the server took
 * @param loader time of a processor that the load took
 */
public record Measurement(Sample sample, Duration server, Duration loader) {
    private static final long WARM_MILLIS = 1_000;

    /** Of a load that has just begun: warms up first. The load goes on. */
    static Measurement of(Load load, Usage server, int seconds) throws InterruptedException {
        Thread.sleep(WARM_MILLIS);
        load.sample();
        Duration serverBefore = server.processor();
        Duration loaderBefore = Usage.own().processor();
        Thread.sleep(seconds * 1_000L);
        Sample sample = load.sample();
        return new Measurement(
                sample,
                server.processor().minus(serverBefore),
                Usage.own().processor().minus(loaderBefore));
    }

    /** Responses a second. */
    public double perSecond() {
        return sample.perSecond();
    }

    /** Microseconds of a processor that the server took for each response. */
    public double serverMicros() {
        return server.toNanos() / 1e3 / sample.responses();
    }

    Figures describe(Figures figures) {
        return figures.with("requests_per_second", perSecond())
                .with("p50_micros", sample.percentileMicros(50))
                .with("p99_micros", sample.percentileMicros(99))
                .with("server_cpu_micros_each", serverMicros())
                .with("load_cpu_micros_each", loader.toNanos() / 1e3 / sample.responses());
    }
}
