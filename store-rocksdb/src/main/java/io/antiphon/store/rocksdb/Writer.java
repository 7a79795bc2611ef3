package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commits batches, one after the other, until one fails. For the store's thread alone. */
final class Writer implements AutoCloseable {
    private final Database database;
    private final SyncedMark mark;
    private final Timers timers;
    private final Queues queues;
    private final CommitObserver observer;
    private final Puts puts;
    private @Nullable StoreException failure;

    Writer(Database database, SyncedMark mark, Timers timers, Queues queues, CommitObserver observer) {
        this.database = database;
        this.mark = mark;
        this.timers = timers;
        this.queues = queues;
        this.observer = observer;
        this.puts = new Puts(database);
    }

    CommitResult commit(List<Change> changes) {
        if (failure != null) {
            throw Diagnosis.refused(failure);
        }
        long startNanos = System.nanoTime();
        CommitResult result = prepare(changes);
        write(changes.stream().anyMatch(Change::synced));
        observer.committed(changes.size(), System.nanoTime() - startNanos);
        return result;
    }

    /** Puts everything that was committed on disk. */
    void sync() {
        if (failure == null) {
            database.sync();
            mark.advance(database.sequence());
        }
    }

    private CommitResult prepare(List<Change> changes) {
        puts.clear();
        try (View view = database.view()) {
            return new Commit(database, view, timers, queues, puts, changes).run();
        }
    }

    /** After a failure nobody knows what is on disk: only a start, which reads it, makes it known. */
    private void write(boolean sync) {
        try {
            puts.write(sync);
            if (sync) {
                mark.advance(database.sequence());
            }
        } catch (StoreException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() {
        puts.close();
    }
}
