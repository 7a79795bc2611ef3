package io.antiphon.simulation.world;

import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What outlives a process, and some of it not the machine. It is slow, it stalls, and it may fail. */
public final class Disk {
    /** The longest that it stands still. */
    public static final long MOST_STALL_MILLIS = 400;

    private static final long RETENTION_MILLIS = 86_400_000;
    private static final long USUAL_NANOS = 3_000_000;

    private final Time time;
    private final Random random;
    private final Faults faults;
    private final List<List<Change>> written = new ArrayList<>();
    private MemoryStore contents = new MemoryStore(RETENTION_MILLIS);
    private int synced;
    private int batches;
    private int lastWrite = -1;
    private int reopened;
    private long scarceSinceMillis;
    private long scarceUntilMillis;
    private long fullUntilMillis;
    private long starvedUntilMillis;
    private boolean died;
    private boolean failing;
    private boolean throwing;
    private boolean kind;

    /** An empty disk, as bad as the numbers say. */
    public Disk(Time time, Random random, Faults faults) {
        this.time = time;
        this.random = random;
        this.faults = faults;
    }

    /** The disk as one process has it, which may be taken away from it. */
    public DiskAccess access() {
        return new DiskAccess(this, time);
    }

    /** The process that used it is no more. */
    public void processDied() {
        failing = false;
        scarceUntilMillis = 0;
        fullUntilMillis = 0;
        starvedUntilMillis = 0;
        throwing = false;
        died = false;
    }

    /** The machine is no more: of what was written since the last sync, any part at the end is lost. */
    public void powerLost() {
        processDied();
        int kept = synced + random.nextInt(written.size() - synced + 1);
        written.subList(kept, written.size()).clear();
        contents = new MemoryStore(RETENTION_MILLIS);
        written.forEach(batch -> contents.commit(batch, new Ignored()));
    }

    /** Another server left this here, while no server uses the disk. */
    public void leftBy(Change change) {
        List<Change> batch = List.of(change);
        written.add(batch);
        synced = written.size();
        contents.commit(batch, new Ignored());
    }

    /** From here on nothing is written any more, until the process has died. */
    public void fail() {
        faults.add(Fault.DISK_FAILED);
        failing = true;
        throwing = random.nextBoolean();
    }

    /** For so long there is little room left: enough for outcomes, and not for new exchanges. */
    public void becomeScarceFor(long millis) {
        faults.add(Fault.ROOM_SCARCE);
        scarceSinceMillis = isScarce() ? scarceSinceMillis : time.millis();
        scarceUntilMillis = time.millis() + millis;
    }

    /** For so long nothing is written any more. Its server may have seen that coming, or not. */
    public void fillFor(long millis) {
        faults.add(Fault.DISK_FULL);
        fullUntilMillis = time.millis() + millis;
        if (random.nextBoolean()) {
            becomeScarceFor(millis);
        }
    }

    /** For so long its process has no memory for some of what it wants of it. */
    public void starveFor(long millis) {
        starvedUntilMillis = time.millis() + millis;
    }

    /** Returns whether the disk has failed while its process lives. A failed disk does not recover, as a full one does. */
    public boolean failing() {
        return failing;
    }

    /** From here on it never stalls. */
    public void becomeKind() {
        kind = true;
    }

    /** How many batches were ever written. */
    public int batches() {
        return batches;
    }

    /** How often a process went on with it after a failure. */
    public int reopened() {
        return reopened;
    }

    /** When so many batches are written it answers no more: the process has died before it knew. */
    public void dieAtWrite(int count) {
        lastWrite = count;
    }

    /** Whether it answers no more. */
    public boolean died() {
        return died;
    }

    /** Since when it has had little room left, or {@link Long#MAX_VALUE} where it has enough. */
    public long scarceSinceMillis() {
        return isScarce() ? scarceSinceMillis : Long.MAX_VALUE;
    }

    boolean isScarce() {
        return time.millis() < scarceUntilMillis;
    }

    Store contents() {
        return contents;
    }

    /** One that fails may throw what it is asked back at who asks. */
    void throwWhereItFails() {
        if (throwing) {
            throw new Sabotage();
        }
    }

    /** Where there is no memory for what it is asked. */
    void throwWhereStarved() {
        if (time.millis() < starvedUntilMillis && random.nextInt(3) == 0) {
            faults.add(Fault.HEAP_GONE);
            throw new NoHeap();
        }
    }

    void commit(List<Change> batch, Store.Receiver<CommitResult> receiver) {
        if (died) {
            return;
        }
        if (refusesWrites()) {
            writePerhaps(batch);
            receiver.failed(new StoreException("the disk has failed, as the seed wants it"));
        } else {
            write(batch, receiver);
        }
    }

    /** A disk that has failed stays so until its process has died; one that was full has room again when its time is over. */
    void reopen(Store.Receiver<Inventory> receiver) {
        if (died) {
            return;
        }
        if (refusesWrites()) {
            receiver.failed(new StoreException("the disk has not recovered, as the seed wants it"));
        } else {
            reopened++;
            contents.reopen(receiver);
        }
    }

    /** How long the next thing takes. */
    long latencyNanos() {
        if (!kind && random.nextInt(60) == 0) {
            faults.add(Fault.DISK_STALLED);
            return random.nextLong(MOST_STALL_MILLIS * 1_000_000);
        }
        return random.nextLong(USUAL_NANOS);
    }

    private boolean refusesWrites() {
        return failing || time.millis() < fullUntilMillis;
    }

    /** Of a batch that failed nobody knows whether it is there. */
    private void writePerhaps(List<Change> batch) {
        if (random.nextBoolean()) {
            write(batch, new Ignored());
        }
    }

    private void write(List<Change> batch, Store.Receiver<CommitResult> receiver) {
        written.add(List.copyOf(batch));
        if (batch.stream().anyMatch(Change::synced)) {
            synced = written.size();
        }
        died |= ++batches == lastWrite;
        contents.commit(batch, died ? new Ignored() : receiver);
    }

    private static final class Ignored implements Store.Receiver<CommitResult> {
        @Override
        public void received(CommitResult value) {}

        @Override
        public void failed(StoreException problem) {}
    }
}
