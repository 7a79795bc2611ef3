package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.store.Due;
import java.util.Comparator;

/** The timers of one kind that are due, in order. */
final class DueScan implements AutoCloseable {
    /** Which of those that are at a timer is the longest overdue. */
    static final Comparator<DueScan> LONGEST_OVERDUE = Comparator.comparingLong(DueScan::atMillis)
            .thenComparing(DueScan::kind)
            .thenComparing(DueScan::id);

    private final Due.Kind kind;
    private final long delayMillis;
    private final Scan timers;

    /**
     * Takes over a scan of timers of this kind.
     *
     * @param delayMillis how long after the time in its key a timer is due
     */
    DueScan(Due.Kind kind, long delayMillis, Scan timers) {
        this.kind = kind;
        this.delayMillis = delayMillis;
        this.timers = timers;
    }

    Due.Kind kind() {
        return kind;
    }

    boolean found() {
        return timers.found();
    }

    byte[] key() {
        return timers.key();
    }

    ExchangeId id() {
        return Ids.last(key());
    }

    void next() {
        timers.next();
    }

    private long atMillis() {
        return TimerKey.beginMillis(key()) + delayMillis;
    }

    @Override
    public void close() {
        timers.close();
    }
}
