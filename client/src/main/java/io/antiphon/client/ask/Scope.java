package io.antiphon.client.ask;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a handler inherit: they wait no longer than its own requestor does, and are given up with it.
 * It holds on the handler's own thread; who asks on another thread gives the wait himself. What outlives its
 * caller, one-way messages and tickets, inherits the wait alone. Safe for use by any thread.
 */
public final class Scope {
    /** That there is no end. */
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private final LongSupplier nowMillis;
    private final long beganMillis;
    private volatile long endMillis;
    private final Map<Object, CompletableFuture<?>> calls = new ConcurrentHashMap<>();
    private volatile boolean cancelled;

    /** A scope that ends in so many milliseconds, or {@link #ENDLESS}. */
    public Scope(long remainingMillis) {
        this(remainingMillis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /** A scope that ends in so many milliseconds of this clock, which tells milliseconds, or {@link #ENDLESS}. */
    public Scope(long remainingMillis, LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
        this.beganMillis = nowMillis.getAsLong();
        this.endMillis = endMillis(remainingMillis);
    }

    /** That of the handler on whose thread this is, or null. */
    public static @Nullable Scope current() {
        return CURRENT.get();
    }

    /** Runs a handler within the scope. */
    public void run(Runnable handler) {
        Scope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            handler.run();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Ends so many milliseconds after it began instead, or {@link #ENDLESS}: what was waited for has begun to come. */
    public void prolong(long millis) {
        endMillis = endMillis(millis);
    }

    /** How many milliseconds remain: 0 where the time is over, {@link #ENDLESS} where there is no end. */
    public long remainingMillis() {
        long end = endMillis;
        return end == ENDLESS ? ENDLESS : Math.max(0, end - nowMillis.getAsLong());
    }

    /** No longer than what remains. */
    public long cap(long millis) {
        return Math.min(millis, remainingMillis());
    }

    /** Whether the handler's request is no longer wanted. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Gives this call up when the scope is cancelled, or now where it is. */
    public void adopt(CompletableFuture<?> call) {
        Object place = new Object();
        calls.put(place, call);
        CompletionStage<?> stage = call;
        stage.whenComplete((value, failure) -> calls.remove(place));
        if (cancelled) {
            call.cancel(true);
        }
    }

    /** The handler's request is no longer wanted: gives up the calls that belong to it. */
    public void cancel() {
        cancelled = true;
        calls.values().forEach(call -> call.cancel(true));
    }

    private long endMillis(long millis) {
        return millis == ENDLESS ? ENDLESS : beganMillis + Math.min(millis, ENDLESS >> 1);
    }
}
