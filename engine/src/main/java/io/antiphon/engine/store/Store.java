package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.QueuePosition;
import java.util.List;
import java.util.Optional;

/**
 * Where exchanges outlive the process.
 *
 * <p>All methods but {@link #inventory}, {@link #hasRoom} and {@link #close} return at once and answer later, on a
 * thread of the store's own or on the caller's. They are called from one thread. {@link #commit},
 * {@link #find}, {@link #holder}, {@link #waiting}, {@link #overdue} and {@link #reopen} take effect and are answered in the order of
 * the calls, so that what one of them reads contains every change that was handed over before it,
 * and none that was handed over after it. A {@link #list} and a {@link #log} may come out of order.
 */
public interface Store extends AutoCloseable {
    /** Where an answer goes: one of the two methods is called, once. */
    interface Receiver<T> {
        /** What was asked for. */
        void received(T value);

        /** It could not be had; of a commit it is not known how much was written. */
        void failed(StoreException problem);
    }

    /**
     * Writes all changes of the batch, or none, in order. Where one of them is {@link Change#synced},
     * the batch is on disk when the answer comes; otherwise it has been handed to the operating
     * system, and outlives the process but perhaps not the machine.
     */
    void commit(List<Change> batch, Receiver<CommitResult> receiver);

    /** The exchange as all that was committed left it, or empty where it is not known. Its parts are not read for that. */
    void find(ExchangeId id, Receiver<Optional<Exchange>> receiver);

    /**
     * A piece of the log of one exchange, in its order. It is empty where the log has nothing more, and where the
     * exchange is not known. It may come out of order, but has all that was committed when it was asked for.
     */
    void log(LogQuery query, Receiver<List<LogEntry>> receiver);

    /** The exchanges that these keys belong to, in their order; empty where one is free. */
    void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver);

    /** The exchange that a key belongs to, or empty where it is free. */
    default void holder(ServiceKey key, Receiver<Optional<ExchangeId>> receiver) {
        holders(List.of(key), new Receiver<>() {
            @Override
            public void received(List<Optional<ExchangeId>> holders) {
                receiver.received(holders.getFirst());
            }

            @Override
            public void failed(StoreException problem) {
                receiver.failed(problem);
            }
        });
    }

    /**
     * The part of a service's queue that begins at a position: exchanges that are {@link
     * io.antiphon.engine.exchange.Exchange#dispatchable dispatchable}.
     *
     * @param from the first position that is wanted
     * @param limit at most so many
     * @param bytes no more after so many bytes of requests, but at least one
     */
    void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver);

    /**
     * Exchanges to which something must happen by now, the longest overdue first.
     *
     * @param nowMillis the time, in milliseconds since 1970
     * @param limit at most so many
     * @param bytes no more after so many bytes of contents, but at least one
     */
    void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver);

    /** A page of the exchanges that are stored. */
    void list(Listing.Query query, Receiver<Listing> receiver);

    /**
     * What the store holds. Blocks while it reads; call it once, before anything else.
     *
     * @throws StoreException where it cannot be read
     */
    Inventory inventory();

    /**
     * Begins anew after a commit that failed: from here on the store is what it finds on disk, as at a start, and takes
     * commits again. Answered in the order of the calls, as {@link #commit} is. Fails where what failed is not over, or
     * where it is not known what is safe; then nothing has changed, and it may be asked again.
     */
    void reopen(Receiver<Inventory> receiver);

    /**
     * Returns whether there is room for new exchanges. If there is none, what remains is kept for the outcomes of those
     * that are stored: the store still takes every commit. Answered at once, from memory.
     */
    boolean hasRoom();

    /** Finishes what was handed over, then lets go of everything. Blocks until that is done. */
    @Override
    void close();
}
