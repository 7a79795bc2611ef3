package io.antiphon.server.metrics;

import io.antiphon.engine.Engine;
import io.antiphon.engine.ServiceStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the engine holds now. Read and refreshed on the engine's thread. */
public final class EngineGauges {
    private final Engine engine;
    private final MultiGauge queued;
    private final MultiGauge dispatched;
    private final MultiGauge deferred;
    private final MultiGauge repliers;

    /** Gauges of this engine in this registry. */
    public EngineGauges(MeterRegistry registry, Engine engine) {
        this.engine = engine;
        this.queued = gauge(registry, "antiphon.queued", "Exchanges that wait for a replier");
        this.dispatched = gauge(registry, "antiphon.dispatched", "Exchanges that are with a replier");
        this.deferred = gauge(registry, "antiphon.deferred", "Exchanges whose answer will come from elsewhere");
        this.repliers = gauge(registry, "antiphon.repliers", "Repliers that are connected");
        Gauge.builder("antiphon.resident", engine, Engine::residentCount)
                .description("Exchanges in memory")
                .register(registry);
        Gauge.builder("antiphon.resident.bytes", engine, Engine::residentBytes)
                .description("Bytes of exchanges in memory, about")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("antiphon.store.available", engine, e -> e.durable() ? 1 : 0)
                .description("1 while the store takes what must be durable")
                .register(registry);
        Gauge.builder("antiphon.store.room", engine, e -> e.hasRoom() ? 1 : 0)
                .description("1 while the disk has room for new exchanges")
                .register(registry);
    }

    /** Takes up services that have become known, the first of them by name; all others have one value together. */
    public void refresh() {
        List<ServiceStatus> services = engine.services();
        register(queued, services, ServiceStatus::queued);
        register(dispatched, services, ServiceStatus::dispatched);
        register(deferred, services, ServiceStatus::deferred);
        register(repliers, services, ServiceStatus::repliers);
    }

    private static void register(
            MultiGauge gauge, List<ServiceStatus> services, ToDoubleFunction<ServiceStatus> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        int most = Math.min(services.size(), Metrics.MOST_SERVICES);
        for (ServiceStatus service : services.subList(0, most)) {
            rows.add(row(service.name().value(), value.applyAsDouble(service)));
        }
        if (services.size() > most) {
            List<ServiceStatus> others = services.subList(most, services.size());
            rows.add(row(Metrics.OTHERS, others.stream().mapToDouble(value).sum()));
        }
        gauge.register(rows, true);
    }

    private static MultiGauge.Row<?> row(String service, double value) {
        return MultiGauge.Row.of(Tags.of("service", service), value);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String help) {
        return MultiGauge.builder(name).description(help).register(registry);
    }
}
