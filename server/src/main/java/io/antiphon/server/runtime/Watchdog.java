package io.antiphon.server.runtime;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Engine;
import io.antiphon.server.config.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees from outside whether the event loop turns, whether a commit returns and whether somebody has each exchange that is
 * dispatched. It has a thread of its own, which reads what the loop leaves here and never calls the engine.
 */
final class Watchdog implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final long SEARCH_MILLIS = 5_000;
    /** If the watchdog itself is late by so much, the whole process stood still. */
    private static final long PAUSE_MILLIS = 1_000;

    private static final int MOST_NAMED = 3;

    private final Health health;
    private final Vital loop;
    private final Vital commit;
    private final Vital dispatch;
    private final Thread thread = new Thread(this::watch, "antiphon-watchdog");
    private volatile @Nullable Thread turning;
    private volatile long turnedNanos = System.nanoTime();
    private volatile long commitNanos;
    private volatile boolean closed;
    private long searchedNanos = System.nanoTime();

    Watchdog(Health health, MeterRegistry registry) {
        this.health = health;
        this.loop = new Vital("event loop", registry);
        this.commit = new Vital("commit", registry);
        this.dispatch = new Vital("dispatch", registry);
        thread.setDaemon(true);
    }

    /** Begins to watch. */
    void start() {
        turnedNanos = System.nanoTime();
        thread.start();
    }

    /** Notes that the loop turns, and how the engine is. Called often, on the event loop. */
    void turned(Engine engine) {
        long nowNanos = System.nanoTime();
        turning = Thread.currentThread();
        commitNanos = engine.commitNanos();
        turnedNanos = nowNanos;
        if (nowNanos - searchedNanos >= TimeUnit.MILLISECONDS.toNanos(SEARCH_MILLIS)) {
            searchedNanos = nowNanos;
            search(engine);
        }
    }

    /** Why the server is not ready, in a sentence; empty where all is well. */
    Optional<String> complaint() {
        return Stream.of(loop, commit, dispatch)
                .flatMap(vital -> vital.complaint().stream())
                .findFirst();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void search(Engine engine) {
        List<ExchangeId> lost = engine.heldByNobody();
        if (lost.isEmpty()) {
            dispatch.well();
        } else {
            dispatch.stuck(
                    "%d exchanges are dispatched and no replier has them, among them %s"
                            .formatted(lost.size(), lost.subList(0, Math.min(MOST_NAMED, lost.size()))),
                    null);
        }
    }

    private void watch() {
        long lookedNanos = System.nanoTime();
        while (!closed) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long nowNanos = System.nanoTime();
            if (nowNanos - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)) {
                lookAtLoop(nowNanos);
                lookAtCommit();
            }
            lookedNanos = nowNanos;
        }
    }

    private void lookAtLoop(long nowNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nowNanos - turnedNanos);
        if (millis > health.loopMillis()) {
            loop.stuck("The event loop has been busy with one thing for %d ms".formatted(millis), where());
        } else {
            loop.well();
        }
    }

    /** While the loop does not turn it hears of no commit, so a commit counts as slow only when the loop turns. */
    private void lookAtCommit() {
        if (commitNanos > TimeUnit.MILLISECONDS.toNanos(health.commitMillis())) {
            commit.stuck(
                    "The store has not returned from a commit for %d ms"
                            .formatted(TimeUnit.NANOSECONDS.toMillis(commitNanos)),
                    null);
        } else {
            commit.well();
        }
    }

    /** The stack of the loop, to tell what it is doing. */
    private @Nullable Throwable where() {
        Thread busy = turning;
        if (busy == null) {
            return null;
        }
        Throwable where = new Throwable("What " + busy.getName() + " is doing");
        where.setStackTrace(busy.getStackTrace());
        return where;
    }
}
