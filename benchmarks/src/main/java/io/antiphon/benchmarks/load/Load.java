package io.antiphon.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** A load that runs. It is told of every response on the event loop, and asked from any other thread. */
public final class Load {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    private final Executor loop;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private long sinceNanos = System.nanoTime();
    private long responses;
    private int lanes;
    private boolean stopping;

    Load(Executor loop, int lanes) {
        this.loop = loop;
        this.lanes = lanes;
    }

    /** What happened since the last time this was asked, or since the beginning. */
    public Sample sample() {
        return CompletableFuture.supplyAsync(this::take, loop).join();
    }

    /** How many responses there were since {@link #sample}. */
    public long responses() {
        return CompletableFuture.supplyAsync(() -> responses, loop).join();
    }

    /** Lets every connection have its response, and no other. Waits for that. */
    public void stop() {
        loop.execute(() -> stopping = true);
        await();
    }

    /**
     * Waits until no connection has more to ask.
     *
     * @throws IllegalStateException where a response was not what it must be
     */
    public void await() {
        try {
            over.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the load failed: " + e.getCause(), e);
        }
    }

    boolean stopping() {
        return stopping;
    }

    void answered(long nanos) {
        responses++;
        latencies.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void laneOver() {
        if (--lanes == 0) {
            over.complete(null);
        }
    }

    void failed(Throwable cause) {
        stopping = true;
        over.completeExceptionally(cause);
    }

    private Sample take() {
        if (over.isCompletedExceptionally()) {
            over.join();
        }
        long nowNanos = System.nanoTime();
        Sample sample = new Sample(responses, Duration.ofNanos(nowNanos - sinceNanos), latencies);
        latencies = new Histogram(LONGEST_NANOS, DIGITS);
        responses = 0;
        sinceNanos = nowNanos;
        return sample;
    }
}
