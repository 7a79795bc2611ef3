package io.antiphon.store.rocksdb;

import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Goes through keys in order. Every method throws a StoreException where the disk or its contents fail. */
final class Scan implements AutoCloseable {
    private final RocksIterator iterator;
    private final List<AutoCloseable> needed;

    /** Takes over the iterator and what it needs, and closes them in this order. */
    Scan(RocksIterator iterator, List<AutoCloseable> needed) {
        this.iterator = iterator;
        this.needed = needed;
    }

    /** Goes to the first key that is not before this one. */
    Scan seek(byte[] key) {
        iterator.seek(key);
        return this;
    }

    /** Goes to the last key that is not behind this one, or to the first where all are. */
    void seekBackTo(byte[] key) {
        iterator.seekForPrev(key);
        if (!found()) {
            iterator.seekToFirst();
        }
    }

    /** Goes to the last key. */
    void seekLast() {
        iterator.seekToLast();
    }

    /** Whether it is at a key; no longer when it went past the last. */
    boolean found() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
            return false;
        } catch (RocksDBException e) {
            throw Diagnosis.unread(e);
        }
    }

    byte[] key() {
        return iterator.key();
    }

    byte[] value() {
        return iterator.value();
    }

    void next() {
        iterator.next();
    }

    @Override
    public void close() {
        iterator.close();
        Natives.close(needed);
    }
}
