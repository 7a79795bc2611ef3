package io.antiphon.store.rocksdb;

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
import io.antiphon.engine.store.Page;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store in a directory. Everything is answered on its own two threads. A commit that is answered is
 * safe to the degree that {@link Store#commit} states; after one that failed, all others are refused
 * until the store is opened again. Exchanges and keys can still be read, as they were acknowledged; queues, timers and
 * lists where nothing had to be posted for them.
 */
public final class RocksStore implements Store {
    private final OpenStore open;
    private final Writer writer;
    private final Timers timers;
    private final Queues queues = new Queues();
    private final Lane ordered;
    private final Lane lists = new Lane("antiphon-store-lists", () -> false);
    private final long retentionMillis;
    private boolean closed;

    private RocksStore(OpenStore open, long retentionMillis, CommitObserver observer) {
        this.open = open;
        this.timers = new Timers(retentionMillis);
        this.retentionMillis = retentionMillis;
        this.writer = recovered(open, timers, queues, observer);
        this.ordered = new Lane("antiphon-store", writer::postSome);
    }

    private static Writer recovered(OpenStore open, Timers timers, Queues queues, CommitObserver observer) {
        try {
            return new Writer(open.database, open.mark, timers, queues, observer);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /**
     * Opens the store in a directory, and makes it where there is none.
     *
     * @param observer is told of every commit
     * @throws StoreException where the directory is not a store, in use, of a newer version, damaged or
     *     not usable: the message says which, and what to do. Nothing that was stored is changed
     */
    public static RocksStore open(RocksSettings settings, CommitObserver observer) {
        return new RocksStore(new OpenStore(settings), settings.retentionMillis(), observer);
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        ordered.answer(receiver, () -> writer.commit(batch));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        ordered.answer(receiver, () -> {
            Unposted unposted = writer.unposted(id);
            return unposted == null ? read(view -> view.logs().find(id)) : Optional.of(unposted.after());
        });
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        lists.answer(receiver, () -> {
            List<Run> unposted = ordered.call(() -> unposted(query.id()));
            return read(view -> LogPiece.read(view, query, unposted));
        });
    }

    @Override
    public void holder(ServiceName service, String key, Receiver<Optional<ExchangeId>> receiver) {
        ordered.answer(receiver, () -> writer.claims().holder(new ClaimKey(service, key)));
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        ordered.answer(receiver, () -> {
            writer.postAll(Unposted::changesQueue);
            return read(view -> queues.waiting(view, service, from, new Page<>(limit, bytes)));
        });
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        ordered.answer(receiver, () -> {
            writer.postAll(exchange -> exchange.changesDue(nowMillis, retentionMillis));
            return read(view -> timers.overdue(view, nowMillis, new Page<>(limit, bytes)));
        });
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        lists.answer(receiver, () -> {
            ordered.call(this::postAll);
            return read(view -> ListReader.read(view, query));
        });
    }

    @Override
    public Inventory inventory() {
        return ordered.call(() -> {
            postAll();
            return read(InventoryReader::read);
        });
    }

    /** What an operator should know of how it was opened; one sentence or more each, usually none. */
    public List<String> remarks() {
        return List.copyOf(open.remarks);
    }

    /** How much it takes up. May be called from any thread, also when the store is closed. */
    public StoreStatistics statistics() {
        return open.database.statistics();
    }

    /** Finishes what was handed over and puts it on disk. Must not be called from a receiver. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lists.close();
        ordered.close();
        try (open;
                writer) {
            writer.sync();
        }
    }

    private boolean postAll() {
        writer.postAll();
        return true;
    }

    private List<Run> unposted(ExchangeId id) {
        Unposted unposted = writer.unposted(id);
        return unposted == null ? List.of() : List.copyOf(unposted.runs());
    }

    private <T> T read(Function<View, T> read) {
        try (View view = open.database.view()) {
            return read.apply(view);
        }
    }
}
