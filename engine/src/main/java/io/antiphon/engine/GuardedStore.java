package io.antiphon.engine;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A store that answers whatever it was asked: where it throws instead, that is its answer. */
final class GuardedStore implements Store {
    private final Store store;
    private final Guard guard;

    GuardedStore(Store store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        ask(receiver, once -> store.commit(batch, once));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        ask(receiver, once -> store.find(id, once));
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        ask(receiver, once -> store.log(query, once));
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        ask(receiver, once -> store.holders(keys, once));
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        ask(receiver, once -> store.waiting(service, from, limit, bytes, once));
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        ask(receiver, once -> store.overdue(nowMillis, limit, bytes, once));
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        ask(receiver, once -> store.list(query, once));
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        ask(receiver, store::reopen);
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

    private <T> void ask(Receiver<T> receiver, Consumer<Receiver<T>> question) {
        Once<T> once = new Once<>(receiver);
        try {
            question.accept(once);
        } catch (Throwable thrown) {
            guard.caught(Party.STORE, thrown);
            once.failed(new StoreException("The store threw " + thrown + " in the place of an answer", thrown));
        }
    }

    /** A store that answers and then throws, or answers twice, has answered with the first. */
    private static final class Once<T> implements Receiver<T> {
        private final Receiver<T> receiver;
        private final AtomicBoolean told = new AtomicBoolean();

        Once(Receiver<T> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void received(T value) {
            if (told.compareAndSet(false, true)) {
                receiver.received(value);
            }
        }

        @Override
        public void failed(StoreException problem) {
            if (told.compareAndSet(false, true)) {
                receiver.failed(problem);
            }
        }
    }
}
