package io.antiphon.server.bench;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.transport.Connected;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** So many lanes on one connection. */
final class Load {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Connected connected;
    private final boolean echoes;
    private final Recorder recorder = new Recorder(LONGEST_NANOS, DIGITS);
    private final AtomicLong failures = new AtomicLong();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable String loss;
    private int lanes;

    Load(Connected connected, boolean echoes) {
        this.connected = connected;
        this.echoes = echoes;
    }

    /** Begins so many lanes, spread over the services. */
    void begin(List<String> services, BenchPlan plan, int inFlight) {
        lanes = inFlight;
        connected.loop().execute(() -> {
            for (int number = 0; number < inFlight; number++) {
                String service = services.get(number % services.size());
                Pace pace = Pace.of(plan.rate(), number, inFlight);
                new Lane(this, new RequestMetadata(service, plan.kind()), pace, number, plan.size()).begin();
            }
        });
    }

    /** What was measured since this was called last. */
    Histogram interval() {
        return recorder.getIntervalHistogram();
    }

    /** How many requests failed since this was called last. */
    long takeFailures() {
        return failures.getAndSet(0);
    }

    /** What the last failure was, or null. */
    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    /** Why no lane goes on, or null. */
    @Nullable
    String loss() {
        return loss;
    }

    /** No lane asks again; completed when all have their answers. */
    CompletableFuture<Void> stop() {
        stopping = true;
        return stopped;
    }

    Connection connection() {
        return connected.connection();
    }

    void later(Runnable task, long nanos) {
        Future<?> _ = connected.loop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    boolean echoes() {
        return echoes;
    }

    boolean goesOn() {
        if (stopping && --lanes == 0) {
            stopped.complete(null);
        }
        return !stopping;
    }

    void answered(long nanos) {
        recorder.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void failed(String message) {
        failures.incrementAndGet();
        lastFailure = message;
    }

    void lost(String message) {
        loss = message;
        stopped.complete(null);
    }
}
