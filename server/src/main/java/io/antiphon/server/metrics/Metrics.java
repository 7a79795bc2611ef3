package io.antiphon.server.metrics;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.embedded.ThrownLog;
import io.antiphon.engine.Clock;
import io.antiphon.engine.EngineObserver;
import io.antiphon.engine.Party;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the engine says, on the engine's thread. */
public final class Metrics implements EngineObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    /** How many services have series of their own; all others have one together. */
    static final int MOST_SERVICES = 1_000;

    /** Which service those series name; it is no service's name. */
    static final String OTHERS = "(others)";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<ServiceName, ServiceMeters> services = new HashMap<>();
    private final Set<ServiceName> own = new HashSet<>();
    private @Nullable ServiceMeters others;
    private final Map<Problem, Counter> refusals = new EnumMap<>(Problem.class);
    private final Timer commits;
    private final DistributionSummary batches;
    private final Counter storeFailures;
    private final Map<Party, Counter> thrown = new EnumMap<>(Party.class);
    private final ThrownLog log;
    private final Counter storeReopenings;

    /** Counts into this registry. */
    public Metrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.log = new ThrownLog(clock);
        for (Party party : Party.values()) {
            thrown.put(party, thrownBy(party));
        }
        this.commits = Timer.builder("antiphon.store.commit")
                .description("From handing a batch to the store until it is safe")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000),
                        Duration.ofNanos(250_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
        this.batches = DistributionSummary.builder("antiphon.store.batch")
                .description("Changes committed together")
                .serviceLevelObjectives(1, 4, 16, 64, 256, 1_024, 4_096)
                .register(registry);
        this.storeFailures = Counter.builder("antiphon.store.failures")
                .description("What the store was asked and could not do")
                .register(registry);
        this.storeReopenings = Counter.builder("antiphon.store.reopenings")
                .description("How often the store was opened again after it had failed")
                .register(registry);
    }

    @Override
    public void accepted(ServiceName service) {
        of(service).accepted.increment();
    }

    @Override
    public void refused(ServiceName service, Problem problem) {
        refusals.computeIfAbsent(problem, this::refusal).increment();
    }

    @Override
    public void dispatched(ServiceName service, int attempt, long waitedNanos) {
        ServiceMeters meters = of(service);
        meters.attempts.increment();
        meters.waited.record(waitedNanos, TimeUnit.NANOSECONDS);
        if (attempt > 1) {
            meters.redeliveries.increment();
        }
    }

    @Override
    public void requeued(ServiceName service, RequeueReason reason) {
        of(service).requeued(reason);
    }

    @Override
    public void finished(ServiceName service, State state, long totalNanos, long workedNanos) {
        ServiceMeters meters = of(service);
        meters.outcome(state);
        if (workedNanos > 0) {
            meters.worked.record(workedNanos, TimeUnit.NANOSECONDS);
        }
        if (state == State.ANSWERED) {
            meters.latencies.record(totalNanos / 1_000, steadyMillis());
        }
    }

    @Override
    public void passed(ServiceName service, State state, long beganNanos, long endedNanos) {
        long nanos = endedNanos - beganNanos;
        ServiceMeters meters = of(service);
        meters.accepted.increment();
        meters.attempts.increment();
        meters.outcome(state);
        meters.worked.record(nanos, TimeUnit.NANOSECONDS);
        if (state == State.ANSWERED) {
            meters.latencies.record(nanos / 1_000, TimeUnit.NANOSECONDS.toMillis(endedNanos));
        }
    }

    @Override
    public void overdue(ServiceName service, long lateMillis) {
        of(service).overdue.record(Math.max(0, lateMillis), TimeUnit.MILLISECONDS);
    }

    @Override
    public void forgotten(ServiceName service) {
        ServiceMeters meters = services.remove(service);
        if (meters != null && own.remove(service)) {
            meters.close(registry);
        }
    }

    @Override
    public void committed(int changes, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        batches.record(changes);
    }

    @Override
    public void storeFailed(StoreException problem) {
        storeFailures.increment();
        LOG.error("The store failed: {}", problem.getMessage(), problem);
    }

    @Override
    public void threw(Party party, Throwable what) {
        Counter counter = thrown.get(party);
        if (counter != null) {
            counter.increment();
        }
        log.threw(party, what);
    }

    @Override
    public void storeReopened() {
        storeReopenings.increment();
        LOG.info("The store was opened again and works: durable requests are taken again");
    }

    /**
     * Within which time this fraction of the last minute's answers came.
     *
     * @return milliseconds since the acceptance, or null where there were no answers
     */
    public @Nullable Double percentileMillis(ServiceName service, double fraction) {
        ServiceMeters meters = services.get(service);
        long micros = meters == null ? -1 : meters.latencies.percentile(fraction, steadyMillis());
        return micros < 0 ? null : micros / 1_000.0;
    }

    /** Windows need no wall clock. */
    private long steadyMillis() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanos());
    }

    private ServiceMeters of(ServiceName service) {
        ServiceMeters meters = services.get(service);
        if (meters == null) {
            meters = begin(service);
            services.put(service, meters);
        }
        return meters;
    }

    private ServiceMeters begin(ServiceName service) {
        if (own.size() < MOST_SERVICES) {
            own.add(service);
            return new ServiceMeters(registry, service.value());
        }
        if (others == null) {
            others = new ServiceMeters(registry, OTHERS);
        }
        return new ServiceMeters(others);
    }

    private Counter thrownBy(Party party) {
        return Counter.builder("antiphon.thrown")
                .description("Exceptions of parties that the engine called; each ended that call alone")
                .tag("party", party.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter refusal(Problem problem) {
        return Counter.builder("antiphon.refused")
                .description("Calls refused before they became exchanges")
                .tag("problem", problem.slug())
                .register(registry);
    }
}
