package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The RocksDB database: everything native that lives as long as the store. Thread-safe, but for the end. */
final class Database implements AutoCloseable {
    private final Path directory;
    private final RocksDB database;
    private final Tuning tuning;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions().setSync(false);
    private volatile boolean open = true;

    private Database(Path directory, RocksDB database, Tuning tuning, List<ColumnFamilyHandle> handles) {
        this.directory = directory;
        this.database = database;
        this.tuning = tuning;
        for (Family family : Family.values()) {
            families.put(family, handles.get(family.number()));
        }
    }

    /**
     * Opens the database in a directory.
     *
     * @param create whether to make what is missing
     * @throws StoreException where it cannot be opened
     */
    static Database open(Path directory, RocksSettings settings, boolean create) {
        NativeLibrary.load();
        Tuning tuning = new Tuning(settings);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB database =
                    RocksDB.open(tuning.database(create), directory.toString(), descriptors(tuning), handles);
            return new Database(directory, database, tuning, handles);
        } catch (RocksDBException e) {
            tuning.close();
            throw Diagnosis.unopened(directory, e);
        }
    }

    /** The database as it is now. */
    View view() {
        checkOpen();
        return new View(database, families);
    }

    /** The value of a key, or null. */
    byte @Nullable [] get(Family family, byte[] key) {
        checkOpen();
        try {
            return database.get(handle(family), key);
        } catch (RocksDBException e) {
            throw Diagnosis.unread(e);
        }
    }

    /** Who holds a claim, as far as it is written. */
    Optional<ExchangeId> holder(ClaimKey key) {
        return Optional.ofNullable(get(Family.CLAIMS, key.bytes())).map(Ids::last);
    }

    /** Writes the batch as a whole; when it returns it is on disk where that is asked for. */
    void write(WriteBatch batch, boolean sync) {
        try {
            database.write(sync ? synced : unsynced, batch);
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    /** The number of the last thing written. */
    long sequence() {
        return database.getLatestSequenceNumber();
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new IllegalStateException("every family has a handle");
        }
        return handle;
    }

    /** How much it takes up; nothing when it is closed. */
    synchronized StoreStatistics statistics() {
        return open
                ? new StoreStatistics(
                        total("rocksdb.total-sst-files-size"),
                        LogFiles.bytes(directory),
                        tuning.cacheBytes(),
                        total("rocksdb.cur-size-all-mem-tables"))
                : StoreStatistics.NONE;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Natives.close(families.values());
            database.close();
            synced.close();
            unsynced.close();
            tuning.close();
        }
    }

    /** What is closed must not be touched: its memory is gone. */
    private void checkOpen() {
        if (!open) {
            throw new StoreException("The store is closed.");
        }
    }

    private long total(String property) {
        try {
            return database.getAggregatedLongProperty(property);
        } catch (RocksDBException e) {
            throw Diagnosis.unread(e);
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(Tuning tuning) {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(family.nameBytes(), tuning.family(family)));
        }
        return descriptors;
    }
}
