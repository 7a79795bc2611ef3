package io.antiphon.server.metrics;

import io.antiphon.engine.EngineThread;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The text of all metrics, written by a thread of its own: once for all who ask meanwhile. On the engine's thread. */
public final class Scrape implements AutoCloseable {
    private final PrometheusMeterRegistry registry;
    private final EngineGauges gauges;
    private final EngineThread thread;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("antiphon-metrics").daemon().factory());
    private @Nullable CompletableFuture<String> underWay;

    /**
     * Scrapes of this registry.
     *
     * @param thread where those who ask are told
     */
    public Scrape(PrometheusMeterRegistry registry, EngineGauges gauges, EngineThread thread) {
        this.registry = registry;
        this.gauges = gauges;
        this.thread = thread;
    }

    /** The text, in the format of Prometheus; completed on the engine's thread. */
    public CompletionStage<String> text() {
        CompletableFuture<String> present = underWay;
        if (present == null) {
            gauges.refresh();
            present = CompletableFuture.supplyAsync(registry::scrape, writer)
                    .whenCompleteAsync((text, failure) -> underWay = null, thread::execute);
            underWay = present;
        }
        return present;
    }

    /** Writes nothing more. */
    @Override
    public void close() {
        writer.shutdownNow();
    }
}
