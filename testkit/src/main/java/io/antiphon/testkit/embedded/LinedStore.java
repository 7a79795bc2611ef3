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
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import io.antiphon.testkit.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Any store, made to do and answer what it is asked when the line runs it: on the thread of the test. */
final class LinedStore implements Store {
    private final Store store;
    private final Executor line;

    LinedStore(Store store, Executor line) {
        this.store = store;
        this.line = line;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        inLine(receiver, now -> store.commit(batch, now));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        inLine(receiver, now -> store.find(id, now));
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        inLine(receiver, now -> store.log(query, now));
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        inLine(receiver, now -> store.holders(keys, now));
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        inLine(receiver, now -> store.waiting(service, from, limit, bytes, now));
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        inLine(receiver, now -> store.overdue(nowMillis, limit, bytes, now));
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        inLine(receiver, now -> store.list(query, now));
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        inLine(receiver, store::reopen);
    }

    @Override
    public boolean hasRoom() {
        return store.hasRoom();
    }

    @Override
    public Inventory inventory() {
        return store.inventory();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> void inLine(Receiver<T> receiver, Consumer<Receiver<T>> question) {
        line.execute(() -> {
            Promise<T> answer = new Promise<>();
            question.accept(answer);
            try {
                receiver.received(answer.await());
            } catch (StoreException e) {
                receiver.failed(e);
            }
        });
    }
}
