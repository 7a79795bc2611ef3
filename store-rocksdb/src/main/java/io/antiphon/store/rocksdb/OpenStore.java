package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The database as it was opened once, and all that is known of it since. Closed with it; the directory stays. */
final class OpenStore implements AutoCloseable {
    private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORMAT = {Format.VERSION};

    final SyncedMark mark;
    final Database database;
    final Timers timers;
    final Queues queues = new Queues();
    final Writer writer;

    /** Sentences for the operator about how the store was opened. */
    final List<String> remarks = new ArrayList<>();

    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    /**
     * Opens the database in a directory, and makes it where the store was never finished.
     *
     * @throws StoreException where that cannot be; everything but the directory is let go of again
     */
    OpenStore(StoreDirectory directory, RocksSettings settings, CommitObserver observer) {
        try {
            boolean create = !directory.complete();
            if (create) {
                directory.begin().ifPresent(this::movedAside);
            }
            if (directory.openToOthers()) {
                remarks.add("Others than the server's user may look into the data directory " + directory.path()
                        + ". If that is not wanted, take their rights away: chmod 700 " + directory.path());
            }
            mark = hold(SyncedMark.open(directory.path()));
            database = hold(Database.open(directory.database(), settings, create));
            if (create) {
                writeFormat();
                directory.completed();
            }
            check(directory);
            timers = timers(settings.retentionMillis());
            writer = hold(new Writer(database, mark, timers, queues, observer));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Lets go of everything, what was opened last first. */
    @Override
    public void close() {
        Natives.close(held);
    }

    private Timers timers(long retentionMillis) {
        try (View view = database.view()) {
            return new Timers(view, retentionMillis);
        }
    }

    private void movedAside(Path aside) {
        remarks.add("The store was marked as never finished, so an empty one was begun. Its old contents are now in "
                + aside
                + "; nothing was deleted. If it held exchanges, then the mark was wrong: restore the whole directory from"
                + " a backup.");
    }

    private void writeFormat() {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(database.handle(Family.META), FORMAT_KEY, FORMAT);
            database.write(batch, true);
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    private void check(StoreDirectory directory) {
        mark.check(database.sequence());
        if (!Arrays.equals(database.get(Family.META, FORMAT_KEY), FORMAT)) {
            throw new StoreException("The database in " + directory.database() + " is not of the format that "
                    + directory.path().resolve(Format.FILE) + " states: the files are not of one store. Restore the"
                    + " whole directory from a backup, or choose another --data.");
        }
    }

    private <T extends AutoCloseable> T hold(T opened) {
        held.push(opened);
        return opened;
    }
}
