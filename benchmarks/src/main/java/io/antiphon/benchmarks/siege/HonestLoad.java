package io.antiphon.benchmarks.siege;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Requests of every kind over both doors, so many a second, whatever becomes of them. */
final class HonestLoad implements AutoCloseable {
    /** The calls of one turn over each door: most are plain. */
    private static final List<Promise> TURN = List.of(
            Promise.PLAIN,
            Promise.PLAIN,
            Promise.KEYED,
            Promise.PLAIN,
            Promise.PLAIN,
            Promise.TICKETED,
            Promise.PLAIN,
            Promise.PLAIN,
            Promise.SENT,
            Promise.PLAIN);

    private final List<HonestRequestor> requestors;
    private final Ledger ledger;
    private final long pauseNanos;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread pacing;
    private volatile Experience experience = new Experience();
    private volatile boolean stopping;

    /** Begins to ask. */
    HonestLoad(List<HonestRequestor> requestors, Ledger ledger, int perSecond) {
        this.requestors = requestors;
        this.ledger = ledger;
        this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.pacing = Thread.ofPlatform().name("honest-load").start(this::pace);
    }

    /** The experience since this was called last. A call counts in the stretch of time in which it began. */
    Experience take() {
        Experience past = experience;
        experience = new Experience();
        return past;
    }

    /** Asks no more, and waits until everything that was asked has ended. */
    @Override
    public void close() {
        stopping = true;
        try {
            pacing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        callers.close();
    }

    private void pace() {
        long dueNanos = System.nanoTime();
        for (int turn = 0; !stopping; turn++) {
            dueNanos += pauseNanos;
            LockSupport.parkNanos(dueNanos - System.nanoTime());
            HonestRequestor requestor = requestors.get(turn % requestors.size());
            Promise promise = TURN.get(turn / requestors.size() % TURN.size());
            begin(requestor, promise);
        }
    }

    private void begin(HonestRequestor requestor, Promise promise) {
        Experience met = experience;
        callers.execute(() -> ask(requestor, promise, met));
    }

    private static String kind(HonestRequestor requestor, Promise promise) {
        return requestor.door() + "_" + promise.name().toLowerCase(Locale.ROOT);
    }

    private void ask(HonestRequestor requestor, Promise promise, Experience met) {
        String body = ledger.body(promise);
        long beganNanos = System.nanoTime();
        try {
            requestor.ask(promise, body);
            met.answered(kind(requestor, promise), System.nanoTime() - beganNanos);
        } catch (HonestRequestor.Refused e) {
            met.refused();
        } catch (IOException e) {
            met.wrong(requestor.door() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
