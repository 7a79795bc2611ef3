package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.LogEntry;
import java.util.Collections;
import java.util.Iterator;

/** Reads one lane of a log, key by key, and only as far as it is asked to. */
final class LaneReader implements Iterator<LogEntry>, AutoCloseable {
    private final Scan keys;
    private Iterator<LogEntry> entries = Collections.emptyIterator();

    private LaneReader(Scan keys) {
        this.keys = keys;
    }

    /** Reads from the key on that has the entry with this number, or would have it. It may begin with lower numbers. */
    static LaneReader from(View view, ExchangeId id, byte lane, int number) {
        Scan keys = view.lane(id, lane);
        keys.seekBackTo(EventKey.key(id, lane, number));
        return new LaneReader(keys);
    }

    @Override
    public boolean hasNext() {
        while (!entries.hasNext() && keys.found()) {
            entries = keys.entries().iterator();
            keys.next();
        }
        return entries.hasNext();
    }

    @Override
    public LogEntry next() {
        return entries.next();
    }

    @Override
    public void close() {
        keys.close();
    }
}
