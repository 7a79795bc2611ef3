package io.antiphon.store.rocksdb;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What one commit writes: a native write batch that is used again and again. For the store's thread alone. */
final class Puts implements AutoCloseable {
    /** A batch larger than this is an exception, whose memory is not kept. */
    private static final long KEPT_BYTES = 4 << 20;

    private static final byte[] SYNCED = "synced".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final Database database;
    private WriteBatch batch = new WriteBatch();

    Puts(Database database) {
        this.database = database;
    }

    void put(Family family, byte[] key, byte[] value) {
        try {
            batch.put(database.handle(family), key, value);
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    void delete(Family family, byte[] key) {
        try {
            batch.delete(database.handle(family), key);
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    void remove(IndexKey key) {
        singleDelete(key.family(), key.bytes());
    }

    /**
     * Removes a key that was written once since it was last removed: RocksDB drops both as soon as they
     * meet, where another deletion would stay in the way of every search until the last merge.
     */
    void singleDelete(Family family, byte[] key) {
        try {
            batch.singleDelete(database.handle(family), key);
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    /** Writes them all, or none, as far as there are any. */
    void write() {
        if (batch.count() > 0) {
            database.write(batch, false);
        }
    }

    /**
     * Writes them all, or none, and puts them on disk. They end with a key that stays: the number of a
     * key that is removed is forgotten when both meet, and {@link SyncedMark} would miss it.
     */
    void writeSynced() {
        put(Family.META, SYNCED, NOTHING);
        database.write(batch, true);
    }

    /** Begins anew with nothing. */
    void clear() {
        if (batch.getDataSize() > KEPT_BYTES) {
            batch.close();
            batch = new WriteBatch();
        } else {
            batch.clear();
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
