package io.antiphon.testkit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store whose answers one waits for. Every method throws {@link StoreException} where the store
 * fails, and {@link AssertionError} where it does not answer within a minute.
 *
 * @param store the store that is asked
 */
public record BlockingStore(Store store) implements AutoCloseable {
    private static final long ANY_BYTES = Long.MAX_VALUE;

    /** Commits these changes as one batch. */
    public CommitResult commit(Change... batch) {
        return commit(List.of(batch));
    }

    /** Commits these changes as one batch. */
    public CommitResult commit(List<? extends Change> batch) {
        return answer(receiver -> store.commit(List.copyOf(batch), receiver));
    }

    /** A piece of a log. */
    public List<LogEntry> log(LogQuery query) {
        return answer(receiver -> store.log(query, receiver));
    }

    /** The whole log of an exchange. */
    public List<LogEntry> log(ExchangeId id) {
        return log(new LogQuery(id, 1, 1, Integer.MAX_VALUE, ANY_BYTES));
    }

    /** The exchange, or empty where it is not known. */
    public Optional<Exchange> find(ExchangeId id) {
        return answer(receiver -> store.find(id, receiver));
    }

    /** The exchange that a key belongs to. */
    public Optional<ExchangeId> holder(ServiceName service, String key) {
        return answer(receiver -> store.holder(new ServiceKey(service, key), receiver));
    }

    /** A part of a service's queue. */
    public Waiting waiting(ServiceName service, QueuePosition from, int limit, long bytes) {
        return answer(receiver -> store.waiting(service, from, limit, bytes, receiver));
    }

    /** The first of a service's queue, however large. */
    public Waiting waiting(ServiceName service, int limit) {
        return waiting(service, QueuePosition.FIRST, limit, ANY_BYTES);
    }

    /** What is overdue. */
    public List<Overdue> overdue(long nowMillis, int limit, long bytes) {
        return answer(receiver -> store.overdue(nowMillis, limit, bytes, receiver));
    }

    /** Everything that is overdue. */
    public List<Overdue> overdue(long nowMillis) {
        return overdue(nowMillis, Integer.MAX_VALUE, ANY_BYTES);
    }

    /** One page of a list. */
    public Listing list(Listing.Query query) {
        return answer(receiver -> store.list(query, receiver));
    }

    /** All exchanges of a list, read in pages of this size. */
    public List<Exchange> listAll(Listing.Query query) {
        List<Exchange> all = new ArrayList<>();
        Listing.@Nullable Place after = query.after();
        do {
            Listing page = list(new Listing.Query(query.service(), query.state(), after, query.limit()));
            all.addAll(page.exchanges());
            after = page.next();
        } while (after != null);
        return all;
    }

    /** Begins anew after a commit that failed. */
    public Inventory reopen() {
        return answer(store::reopen);
    }

    /** What the store holds. */
    public Inventory inventory() {
        return store.inventory();
    }

    @Override
    public void close() {
        store.close();
    }

    private static <T> T answer(Consumer<Store.Receiver<T>> question) {
        Promise<T> promise = new Promise<>();
        question.accept(promise);
        return promise.await();
    }
}
