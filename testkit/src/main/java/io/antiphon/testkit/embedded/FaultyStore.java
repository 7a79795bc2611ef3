package io.antiphon.testkit.embedded;

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
    private int changes;

    FaultyStore(Store store) {
        this.store = store;
    }

    /** From now on every commit fails, and writes nothing. */
    public void fail() {
        failing = true;
    }

    /** From now on nothing that is asked about exchanges is told. */
    public void failReads() {
        unreadable = true;
    }

    /** From now on it throws, whatever it is asked, in the place of an answer. */
    public void throwFromNowOn() {
        throwing = true;
    }

    /** All works again, for the next engine. */
    public void mend() {
        failing = false;
        unreadable = false;
        throwing = false;
    }

    /** How many changes were handed over until now. */
    public int changes() {
        return changes;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        changes += batch.size();
        throwWhereWanted();
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
    public void holder(ServiceName service, String key, Receiver<Optional<ExchangeId>> receiver) {
        throwWhereWanted();
        store.holder(service, key, receiver);
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
}
