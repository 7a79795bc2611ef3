package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Goes through keys in order. Every method throws a StoreException where the disk or its contents fail. */
final class Scan implements AutoCloseable {
    private static final ThreadLocal<ValueBuffer> VALUES = ThreadLocal.withInitial(ValueBuffer::new);

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

    /** Goes to the last key. */
    Scan seekToLast() {
        iterator.seekToLast();
        return this;
    }

    /** Goes to the last key that is not behind this one, or to the first where all are. */
    void seekBackTo(byte[] key) {
        iterator.seekForPrev(key);
        if (!found()) {
            iterator.seekToFirst();
        }
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

    /** The entries of a log that stand at this key. */
    List<LogEntry> entries() {
        return VALUES.get().read(iterator, LogEntryRecord::decodeAll);
    }

    /** The last part that stands at this key, without its content. */
    LogEntry lastPart() {
        return VALUES.get().read(iterator, LogEntryRecord::lastPart);
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
