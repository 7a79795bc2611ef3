package io.antiphon.store.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What one commit writes: a native write batch that is used again and again. For the store's thread alone. */
final class Puts implements AutoCloseable {
    /** A batch larger than this is an exception, whose memory is not kept. */
    private static final long KEPT_BYTES = 4 << 20;

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

    /**
     * Removes a key that was written once since it was last removed: RocksDB drops both as soon as they
     * meet, where another deletion would stay in the way of every search until the last merge.
     */
    void remove(IndexKey key) {
        try {
            batch.singleDelete(database.handle(key.family()), key.bytes());
        } catch (RocksDBException e) {
            throw Diagnosis.unwritten(e);
        }
    }

    /** Writes them all, or none. */
    void write(boolean sync) {
        if (batch.count() > 0) {
            database.write(batch, sync);
        }
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
