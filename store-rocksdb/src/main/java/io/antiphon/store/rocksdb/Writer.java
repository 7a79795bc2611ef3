package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Commits batches and posts them, one after the other, until a write fails. For the store's thread alone. */
final class Writer implements AutoCloseable {
    /** How many exchanges are posted in one go, while commits may be waiting. */
    private static final int SLICE = 128;

    /** An exchange with more in it gains nothing from being written twice. */
    private static final long MOST_JOURNALED_BYTES = 64 << 10;

    private final Database database;
    private final SyncedMark mark;
    private final CommitObserver observer;
    private final Puts puts;
    private final Claims claims;
    private final Posting posting;
    private Journal journal;
    private @Nullable StoreException failure;

    /** Whether even what is in the journal could not be read any more, when the store failed. */
    private boolean blind;

    Writer(Database database, SyncedMark mark, Timers timers, Queues queues, CommitObserver observer) {
        this.database = database;
        this.mark = mark;
        this.observer = observer;
        this.puts = new Puts(database);
        this.claims = new Claims(database);
        this.posting = new Posting(timers, queues, claims, puts);
        recover();
        this.journal = new Journal(puts, database.sequence() + 1);
    }

    /** Who holds which key. */
    Claims claims() {
        checkReadable();
        return claims;
    }

    /** What is in the journal alone of an exchange, or null. */
    @Nullable
    Unposted unposted(ExchangeId id) {
        checkReadable();
        return journal.get(id);
    }

    CommitResult commit(List<Change> changes) {
        long startNanos = System.nanoTime();
        Map<ExchangeId, ExchangeId> refused = new HashMap<>();
        change(() -> {
            boolean journaled = changes.stream().allMatch(Writer::isForJournal);
            if (!journaled) {
                // Before this batch takes claims: those that it takes from what is posted now go with its own write.
                postAll();
            }
            List<Change> admitted = claims.admit(changes, refused);
            if (journaled) {
                enter(admitted);
            } else {
                writeDirectly(admitted);
            }
            write(changes.stream().anyMatch(Change::synced));
        });
        observer.committed(changes.size(), System.nanoTime() - startNanos);
        return refused.isEmpty() ? CommitResult.ALL : new CommitResult(Map.copyOf(refused));
    }

    /** Posts some of what is ripe. Whether there may be more. A failure is told to the next who commits. */
    boolean postSome() {
        if (failure != null || journal.isEmpty()) {
            return false;
        }
        List<Unposted> ripe = journal.ripe(SLICE);
        try {
            post(ripe);
        } catch (StoreException e) {
            return false;
        }
        return ripe.size() >= SLICE;
    }

    /** Posts all that is so. */
    void postAll(Predicate<Unposted> wanted) {
        post(journal.all(wanted));
    }

    void postAll() {
        post(journal.all());
    }

    /** Posts everything and puts it on disk. */
    void sync() {
        if (failure == null) {
            postAll();
            puts.clear();
            write(true);
        }
    }

    /** Posts what a server before left in the journal. Posting twice changes nothing. */
    private void recover() {
        try (View view = database.view()) {
            for (Unposted exchange : Recovery.unposted(view)) {
                claims.recovered(exchange);
                put(exchange);
            }
            Recovery.clear(view, puts);
        }
        write(false);
    }

    private static boolean isForJournal(Change change) {
        return switch (change) {
            case Change.Advance advance ->
                ContentBytes.of(advance) <= MOST_JOURNALED_BYTES
                        && !(advance.after().phase() instanceof Phase.Erased);
            case Change.Know _, Change.ForgetService _ -> true;
            case Change.Forget _, Change.Free _ -> false;
        };
    }

    private void enter(List<Change> changes) {
        puts.clear();
        List<Change.Advance> advances = new ArrayList<>(changes.size());
        for (Change change : changes) {
            switch (change) {
                case Change.Advance advance -> advances.add(advance);
                case Change.Know know -> posting.know(know.service());
                case Change.ForgetService forgotten -> posting.forget(forgotten.service());
                case Change.Forget _, Change.Free _ ->
                    throw new IllegalStateException("nothing is forgotten by way of the journal");
            }
        }
        if (!advances.isEmpty()) {
            journal.enter(advances);
        }
    }

    private void writeDirectly(List<Change> changes) {
        puts.clear();
        try (View view = database.view()) {
            new DirectWrite(view, posting).write(changes);
        }
    }

    private void post(List<Unposted> exchanges) {
        if (!exchanges.isEmpty()) {
            change(() -> {
                puts.clear();
                exchanges.forEach(this::put);
                journal.posted(exchanges);
                write(false);
            });
        }
    }

    private void put(Unposted exchange) {
        posting.advance(exchange.before(), exchange.runs(), exchange.after());
    }

    private void write(boolean sync) {
        if (sync) {
            puts.writeSynced();
            mark.advance(database.sequence());
        } else {
            puts.write();
        }
    }

    /** After a failure, whatever it is, nobody knows what is on disk: only a start, which reads it, makes it known. */
    private void change(Runnable change) {
        if (failure != null) {
            throw Diagnosis.refused(failure);
        }
        try {
            change.run();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private StoreException failed(Throwable e) {
        if (failure != null) {
            return failure;
        }
        StoreException first = e instanceof StoreException known ? known : Diagnosis.mistaken(e);
        failure = first;
        readAgain(first);
        return first;
    }

    /** Memory says what is not written, and may lack what is: what is read from now on is what a start would find. */
    private void readAgain(StoreException first) {
        try (View view = database.view()) {
            List<Unposted> kept = Recovery.unposted(view);
            claims.clear();
            kept.forEach(claims::recovered);
            journal = Journal.ended(puts, kept);
        } catch (RuntimeException e) {
            first.addSuppressed(e);
            blind = true;
        }
    }

    private void checkReadable() {
        if (blind && failure != null) {
            throw Diagnosis.refused(failure);
        }
    }

    /** Why nothing is written any more, or null. */
    @Nullable
    StoreException failure() {
        return failure;
    }

    @Override
    public void close() {
        blind = true;
        puts.close();
    }
}
