package io.antiphon.server.metrics;

import io.antiphon.api.State;
import io.antiphon.engine.exchange.RequeueReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meters of one service, looked up once. */
final class ServiceMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(24)
    };

    final Count accepted;
    final Count attempts;
    final Count redeliveries;
    final Timer waited;
    final Timer worked;
    final Timer overdue;
    final LatencyWindow latencies = new LatencyWindow();
    private final Map<State, Count> outcomes;
    private final Map<RequeueReason, Count> requeued;

    /** Those of a service that has no series of its own: what is counted is counted there, but its latencies here. */
    ServiceMeters(ServiceMeters shared) {
        this.accepted = shared.accepted;
        this.attempts = shared.attempts;
        this.redeliveries = shared.redeliveries;
        this.waited = shared.waited;
        this.worked = shared.worked;
        this.overdue = shared.overdue;
        this.outcomes = shared.outcomes;
        this.requeued = shared.requeued;
    }

    /** Series with this name. */
    ServiceMeters(MeterRegistry registry, String name) {
        this.outcomes = new EnumMap<>(State.class);
        this.requeued = new EnumMap<>(RequeueReason.class);
        this.accepted = new Count(registry, "antiphon.accepted", "Requests that became exchanges", "service", name);
        this.attempts = new Count(registry, "antiphon.attempts", "Deliveries to repliers", "service", name);
        this.redeliveries =
                new Count(registry, "antiphon.redeliveries", "Deliveries after the first attempt", "service", name);
        this.waited = timer(registry, "antiphon.wait", "From the queue to a replier", name);
        this.worked = timer(registry, "antiphon.work", "From a replier to the outcome", name);
        this.overdue = timer(registry, "antiphon.overdue", "How late a stored deadline or delay was handled", name);
        for (State state : State.values()) {
            if (state.isFinal()) {
                outcomes.put(
                        state,
                        new Count(
                                registry,
                                "antiphon.outcomes",
                                "Exchanges ended",
                                "service",
                                name,
                                "state",
                                state + ""));
            }
        }
        for (RequeueReason reason : RequeueReason.values()) {
            String word = reason.name().toLowerCase(Locale.ROOT);
            requeued.put(
                    reason,
                    new Count(registry, "antiphon.requeued", "Back from a replier", "service", name, "reason", word));
        }
    }

    /** Its series are no more. */
    void close(MeterRegistry registry) {
        Stream<Count> counts = Stream.of(
                        Stream.of(accepted, attempts, redeliveries),
                        outcomes.values().stream(),
                        requeued.values().stream())
                .flatMap(some -> some);
        counts.map(Count::meter).forEach(registry::remove);
        Stream.of(waited, worked, overdue).forEach(registry::remove);
    }

    void outcome(State state) {
        increment(outcomes.get(state));
    }

    void requeued(RequeueReason reason) {
        increment(requeued.get(reason));
    }

    private static void increment(@Nullable Count counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private static Timer timer(MeterRegistry registry, String name, String help, String service) {
        return Timer.builder(name)
                .description(help)
                .tags("service", service)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
