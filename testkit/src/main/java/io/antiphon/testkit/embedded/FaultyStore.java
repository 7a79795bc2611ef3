package io.antiphon.testkit.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import java.util.List;
import java.util.Optional;

/** A store whose commits can be counted, and made to fail. */
public final class FaultyStore implements Store {
    private final Store store;
    private boolean failing;
    private boolean unreadable;
    private boolean throwing;
    private boolean writingFirst;
    private boolean crowded;
    private int changes;
    private long mostBytes;

    FaultyStore(Store store) {
        this.store = store;
    }

    /** From now on every commit fails, and writes nothing. */
    public void fail() {
        failing = true;
    }

    /** From now on every commit fails, and is written all the same: nobody can know. */
    public void failHavingWritten() {
        failing = true;
        writingFirst = true;
    }

    /** From now on there is no room for new exchanges, or there is again. */
    public void crowd(boolean full) {
        crowded = full;
    }

    /** From now on nothing that is asked about exchanges is told. */
    public void failReads() {
        unreadable = true;
    }

    /** From now on it throws, whatever it is asked, in the place of an answer. */
    public void throwFromNowOn() {
        throwing = true;
    }

    /** All works again, for the next engine and for one that reopens it. */
    public void mend() {
        failing = false;
        writingFirst = false;
        unreadable = false;
        throwing = false;
    }

    /** How many changes were handed over until now. */
    public int changes() {
        return changes;
    }

    /** How many bytes of contents were handed over in one commit at most. */
    public long mostBytes() {
        return mostBytes;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        changes += batch.size();
        mostBytes =
                Math.max(mostBytes, batch.stream().mapToLong(ContentBytes::of).sum());
        throwWhereWanted();
        if (writingFirst) {
            store.commit(batch, new Unheard());
        }
        if (failing) {
            receiver.failed(new StoreException("the disk is full, as the test wants it"));
        } else {
            store.commit(batch, receiver);
        }
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        if (isReadable(receiver)) {
            store.find(id, receiver);
        }
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        if (isReadable(receiver)) {
            store.log(query, receiver);
        }
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        throwWhereWanted();
        store.holders(keys, receiver);
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        if (isReadable(receiver)) {
            store.waiting(service, from, limit, bytes, receiver);
        }
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        if (isReadable(receiver)) {
            store.overdue(nowMillis, limit, bytes, receiver);
        }
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        throwWhereWanted();
        store.list(query, receiver);
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        if (failing) {
            receiver.failed(new StoreException("the disk is still full, as the test wants it"));
        } else {
            store.reopen(receiver);
        }
    }

    @Override
    public boolean hasRoom() {
        return !crowded;
    }

    @Override
    public Inventory inventory() {
        return store.inventory();
    }

    @Override
    public void close() {
        store.close();
    }

    private void throwWhereWanted() {
        if (throwing) {
            throw new IllegalStateException("the store throws, as the test wants it");
        }
    }

    private boolean isReadable(Receiver<?> receiver) {
        throwWhereWanted();
        if (unreadable) {
            receiver.failed(new StoreException("the disk cannot be read, as the test wants it"));
        }
        return !unreadable;
    }

    private static final class Unheard implements Store.Receiver<CommitResult> {
        @Override
        public void received(CommitResult value) {}

        @Override
        public void failed(StoreException problem) {}
    }
}
