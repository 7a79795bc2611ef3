package io.antiphon.server.runtime;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.signal.Signals;
import io.antiphon.http.HttpPorts;
import io.antiphon.http.json.Latency;
import io.antiphon.server.config.Health;
import io.antiphon.server.metrics.EngineGauges;
import io.antiphon.server.metrics.Metrics;
import io.antiphon.server.metrics.Scrape;
import io.antiphon.server.metrics.SignalMeters;
import io.antiphon.store.rocksdb.RocksStore;
import io.antiphon.store.rocksdb.StoreStatistics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Everything that is measured in one server. */
final class Measurements implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Clock clock;
    private final Metrics metrics;
    private final Watchdog watchdog;
    private @Nullable Scrape scrape;

    Measurements(Clock clock, Health health) {
        this.clock = clock;
        this.metrics = new Metrics(registry, clock);
        this.watchdog = new Watchdog(health, registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Whom the engine tells. */
    Metrics metrics() {
        return metrics;
    }

    /** The watchdog, which sees whether something is stuck. */
    Watchdog watchdog() {
        return watchdog;
    }

    void observe(RocksStore store) {
        gauge("antiphon.store.files", "On disk in sorted files", store, StoreStatistics::fileBytes);
        gauge("antiphon.store.log", "On disk in write-ahead logs", store, StoreStatistics::logBytes);
        gauge("antiphon.store.cache", "In memory for what was read", store, StoreStatistics::cacheBytes);
        gauge("antiphon.store.buffers", "In memory for what was written", store, StoreStatistics::bufferBytes);
    }

    /** What the HTTP door asks for. */
    HttpPorts ports(Engine engine, Signals signals, EngineThread thread) {
        Scrape begun = new Scrape(registry, new EngineGauges(registry, engine), thread);
        scrape = begun;
        SignalMeters.register(registry, signals);
        return new HttpPorts(
                clock,
                signals,
                service -> {
                    Double p50 = metrics.percentileMillis(service, 0.5);
                    Double p99 = metrics.percentileMillis(service, 0.99);
                    return p50 == null || p99 == null ? null : new Latency(p50, p99);
                },
                watchdog::complaint,
                begun::text);
    }

    @Override
    public void close() {
        watchdog.close();
        if (scrape != null) {
            scrape.close();
        }
        collections.close();
        registry.close();
    }

    private void gauge(String name, String help, RocksStore store, ToLongFunction<StoreStatistics> value) {
        Gauge.builder(name, store, s -> value.applyAsLong(s.statistics()))
                .description(help)
                .baseUnit("bytes")
                .register(registry);
    }
}
