package io.antiphon.engine;

import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Group commit: while one batch of changes is being committed the next one gathers, so that the cost
 * of a sync is shared by all who came meanwhile, as far as they have room in it. What depends on a batch is a settlement of it.
 */
final class Outbox {
    /** What to do once a batch is committed, or is not. */
    interface Settlement {
        void committed(CommitResult result);

        void failed();
    }

    /**
     * The most bytes of contents in one batch, unless a single change has more: a store copies what it commits, and
     * nobody waits behind more than this.
     */
    static final int MOST_BYTES = 4 << 20;

    private final Ports ports;
    private final Guard guard;
    /** Batches that are full and wait for their turn. */
    private final Deque<Batch> full = new ArrayDeque<>();

    private Runnable onBroken = () -> {};
    private Batch gathering = new Batch(1);
    private Batch underWay = new Batch(0);
    private Batch settling = underWay;
    private boolean busy;
    private boolean scheduled;
    private boolean doubted;
    private boolean broken;
    private long beganNanos;
    /** The first batch of which it is not known whether it was written. */
    private long lostFrom;

    private long committed;
    private long settled;

    Outbox(Ports ports) {
        this.ports = ports;
        this.guard = ports.guard();
    }

    /** What to do when the store has failed, once all who depended on it were told. */
    void onBroken(Runnable task) {
        onBroken = task;
    }

    /** Puts the change into the next batch and gives that batch's number. A broken store is given nothing. */
    long add(Change change) {
        if (broken) {
            return committed;
        }
        long bytes = ContentBytes.of(change);
        if (!gathering.hasRoomFor(bytes)) {
            closeGathering();
        }
        gathering.add(change, bytes);
        schedule();
        return gathering.number;
    }

    /**
     * The store could not do something else that it was asked: it is asked at once whether it still takes what is
     * promised. One that does not has failed, though nobody has promised anything since.
     */
    void doubt(StoreException problem) {
        ports.observer().storeFailed(problem);
        doubted = true;
        schedule();
    }

    /** The number of the last batch that has changes in it, under way or not. */
    long last() {
        return gathering.changes.isEmpty() ? gathering.number - 1 : gathering.number;
    }

    /** The number of the last batch that is committed. */
    long committed() {
        return committed;
    }

    /** The number of the last batch whose settlements have all run. */
    long settled() {
        return settled;
    }

    /** Returns whether the store has failed: nothing may be promised until it has begun anew. */
    boolean broken() {
        return broken;
    }

    /** For how long the store has been committing what it was given last; 0 where it is not. */
    long underWayNanos() {
        return busy ? ports.clock().nanos() - beganNanos : 0;
    }

    /** Returns whether the store failed to write this batch. It may have been written all the same. */
    boolean doubtful(long batch) {
        return batch >= lostFrom;
    }

    /** The store has begun anew from what is on disk. */
    void mended() {
        broken = false;
        doubted = false;
    }

    /** Whether nothing is waiting for the store. */
    boolean idle() {
        return !busy && full.isEmpty() && gathering.changes.isEmpty();
    }

    /** Settles at once where the batch is committed, otherwise in order with what was settled on it before. */
    void after(long batch, Settlement settlement) {
        if (batch <= settled) {
            settlement.committed(CommitResult.ALL);
        } else {
            batch(batch).settlements.add(settlement);
        }
    }

    /** Runs once the batch is settled, committed or not: what is in memory only for its sake may go. */
    void release(long batch, Runnable release) {
        if (batch <= settled) {
            release.run();
        } else {
            batch(batch).releases.add(release);
        }
    }

    private Batch batch(long number) {
        if (number == gathering.number) {
            return gathering;
        }
        if (number == settling.number) {
            return settling;
        }
        return number == underWay.number ? underWay : waiting(number);
    }

    private Batch waiting(long number) {
        return full.stream().filter(batch -> batch.number == number).findFirst().orElseThrow();
    }

    private void schedule() {
        if (!scheduled && !busy) {
            scheduled = true;
            ports.thread().execute(this::flush);
        }
    }

    private void flush() {
        scheduled = false;
        if (busy || broken || (full.isEmpty() && gathering.changes.isEmpty() && !doubted)) {
            return;
        }
        doubted = false;
        Batch batch = next();
        underWay = batch;
        busy = true;
        beganNanos = ports.clock().nanos();
        ports.store().commit(batch.changes, new Store.Receiver<>() {
            @Override
            public void received(CommitResult result) {
                ports.thread().execute(() -> done(batch, result));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> breakAt(batch, problem));
            }
        });
    }

    private Batch next() {
        if (full.isEmpty()) {
            closeGathering();
        }
        return full.remove();
    }

    private void closeGathering() {
        full.add(gathering);
        gathering = new Batch(gathering.number + 1);
    }

    private void done(Batch batch, CommitResult result) {
        ports.observer().committed(batch.changes.size(), ports.clock().nanos() - beganNanos);
        busy = false;
        flush();
        settle(batch, settlement -> settlement.committed(result));
    }

    /** What was handed over is lost, and so is what has gathered behind it. */
    private void breakAt(Batch batch, StoreException problem) {
        ports.observer().storeFailed(problem);
        broken = true;
        lostFrom = batch.number;
        busy = false;
        closeGathering();
        settle(batch, Settlement::failed);
        while (!full.isEmpty()) {
            underWay = full.remove();
            settle(underWay, Settlement::failed);
        }
        guard.call(Party.ENGINE, onBroken);
    }

    /** Settling may add settlements to this very batch: they keep their turn. One that throws skips no other. */
    private void settle(Batch batch, Consumer<Settlement> outcome) {
        settling = batch;
        committed = batch.number;
        for (int i = 0; i < batch.settlements.size(); i++) {
            Settlement settlement = batch.settlements.get(i);
            guard.call(Party.ENGINE, () -> outcome.accept(settlement));
        }
        settled = batch.number;
        batch.releases.forEach(release -> guard.call(Party.ENGINE, release));
    }

    private static final class Batch {
        final long number;
        final List<Change> changes = new ArrayList<>();
        final List<Settlement> settlements = new ArrayList<>();
        final List<Runnable> releases = new ArrayList<>();
        private long bytes;

        Batch(long number) {
            this.number = number;
        }

        boolean hasRoomFor(long more) {
            return changes.isEmpty() || bytes + more <= MOST_BYTES;
        }

        void add(Change change, long ofBytes) {
            changes.add(change);
            bytes += ofBytes;
        }
    }
}
