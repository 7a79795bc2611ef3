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
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A store in a directory. Everything is answered on its own two threads. A commit that is answered is
 * safe to the degree that {@link Store#commit} states; after one that failed, all others are refused
 * until the store is opened again, by a start or by {@link #reopen}. Until then exchanges and keys can still be read, as
 * they were acknowledged; queues, timers and lists where nothing had to be posted for them.
 */
public final class RocksStore implements Store {
    private final StoreDirectory directory;
    private final RocksSettings settings;
    private final CommitObserver observer;
    private final Room room;
    private final Lane ordered;
    private final Lane lists = new Lane("antiphon-store-lists", () -> false);

    /** Lists and logs are read on a thread of their own: the database is not closed under them. */
    private final ReadWriteLock listing = new ReentrantReadWriteLock();

    private volatile OpenStore open;
    private boolean closed;

    private RocksStore(StoreDirectory directory, RocksSettings settings, CommitObserver observer) {
        this.directory = directory;
        this.settings = settings;
        this.observer = observer;
        this.room = new Room(directory.path(), settings.reserve());
        this.open = new OpenStore(directory, settings, observer);
        this.ordered = new Lane("antiphon-store", this::goOn);
    }

    /**
     * Opens the store in a directory, and makes it where there is none.
     *
     * @param observer is told of every commit
     * @throws StoreException where the directory is not a store, in use, of a newer version, damaged or
     *     not usable: the message says which, and what to do. Nothing that was stored is changed
     */
    public static RocksStore open(RocksSettings settings, CommitObserver observer) {
        StoreDirectory directory = StoreDirectory.take(settings.directory());
        try {
            return new RocksStore(directory, settings, observer);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Returns whether the store failed, or could not be opened, because of something that may be over later, such as a
     * full disk.
     */
    public static boolean mayPass(StoreException problem) {
        return Passing.is(problem);
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        ordered.answer(receiver, () -> open.writer.commit(batch));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        ordered.answer(receiver, () -> {
            Unposted unposted = open.writer.unposted(id);
            return unposted == null ? read(view -> view.logs().find(id)) : Optional.of(unposted.after());
        });
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        lists.answer(receiver, () -> {
            List<Run> unposted = ordered.call(() -> unposted(query.id()));
            return readAside(view -> LogPiece.read(view, query, unposted));
        });
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        ordered.answer(
                receiver,
                () -> keys.stream()
                        .map(key -> open.writer.claims().holder(new ClaimKey(key.service(), key.key())))
                        .toList());
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        ordered.answer(receiver, () -> {
            open.writer.postAll(Unposted::changesQueue);
            return read(view -> open.queues.waiting(view, service, from, new Page<>(limit, bytes)));
        });
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        ordered.answer(receiver, () -> {
            open.writer.postAll(exchange -> exchange.changesDue(nowMillis, settings.retentionMillis()));
            return read(view -> open.timers.overdue(view, nowMillis, new Page<>(limit, bytes)));
        });
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        lists.answer(receiver, () -> {
            ordered.call(this::postAll);
            return readAside(view -> ListReader.read(view, query));
        });
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        ordered.answer(receiver, () -> {
            StoreException failure = open.writer.failure();
            if (failure != null) {
                reopen(failure);
            }
            postAll();
            return read(InventoryReader::read);
        });
    }

    @Override
    public boolean hasRoom() {
        return room.enough();
    }

    @Override
    public Inventory inventory() {
        return ordered.call(() -> {
            postAll();
            return read(InventoryReader::read);
        });
    }

    /** Remarks for the operator about how the store was opened; one sentence or more each, usually none. */
    public List<String> remarks() {
        return List.copyOf(open.remarks);
    }

    /** How many bytes of the disk are kept for the outcomes of what is stored. */
    public long reserveBytes() {
        return room.reserveBytes();
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
        try (directory;
                OpenStore last = open) {
            last.writer.sync();
        }
    }

    /** Opens the store again after a failure that may be over and that leaves the disk as it was. */
    private void reopen(StoreException failure) {
        if (!Passing.is(failure)) {
            throw Diagnosis.refused(failure);
        }
        directory.tryOut();
        listing.writeLock().lock();
        try {
            open.close();
            open = new OpenStore(directory, settings, observer);
            room.look();
        } finally {
            listing.writeLock().unlock();
        }
    }

    private boolean goOn() {
        room.lookSometimes();
        return open.writer.postSome();
    }

    private boolean postAll() {
        open.writer.postAll();
        return true;
    }

    private List<Run> unposted(ExchangeId id) {
        Unposted unposted = open.writer.unposted(id);
        return unposted == null ? List.of() : List.copyOf(unposted.runs());
    }

    /** Reads on another thread than the one that opens the database again. */
    private <T> T readAside(Function<View, T> read) {
        listing.readLock().lock();
        try {
            return read(read);
        } finally {
            listing.readLock().unlock();
        }
    }

    private <T> T read(Function<View, T> read) {
        try (View view = open.database.view()) {
            return read.apply(view);
        }
    }
}
