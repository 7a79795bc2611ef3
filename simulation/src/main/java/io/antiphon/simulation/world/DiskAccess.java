package io.antiphon.simulation.world;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.Waiting;
import java.util.List;
import java.util.Optional;

/** A disk as one process has it: everything takes its time, one thing after the other. */
public final class DiskAccess implements Store {
    private final Disk disk;
    private final Time time;
    private long freeNanos;
    private boolean taken;

    DiskAccess(Disk disk, Time time) {
        this.disk = disk;
        this.time = time;
    }

    /** The process dies: what it has asked for and has not got never happens. */
    public void takeAway() {
        taken = true;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        disk.throwWhereItFails();
        later(() -> disk.commit(batch, receiver));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        later(() -> disk.contents().find(id, receiver));
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        later(() -> disk.contents().log(query, receiver));
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        later(() -> disk.contents().holders(keys, receiver));
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        later(() -> disk.contents().waiting(service, from, limit, bytes, receiver));
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        later(() -> disk.contents().overdue(nowMillis, limit, bytes, receiver));
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        later(() -> disk.contents().list(query, receiver));
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        later(() -> disk.reopen(receiver));
    }

    @Override
    public boolean hasRoom() {
        return !disk.isScarce();
    }

    @Override
    public Inventory inventory() {
        return disk.contents().inventory();
    }

    @Override
    public void close() {
        takeAway();
    }

    private void later(Runnable task) {
        disk.throwWhereStarved();
        freeNanos = Math.max(freeNanos, time.nanos()) + disk.latencyNanos();
        time.after(freeNanos - time.nanos(), () -> {
            if (!taken) {
                task.run();
            }
        });
    }
}
