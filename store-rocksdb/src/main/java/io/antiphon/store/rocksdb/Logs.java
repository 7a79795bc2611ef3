package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the logs of exchanges. */
final class Logs implements AutoCloseable {
    private static final Comparator<LogEntry> BY_SEQUENCE = Comparator.comparingInt(LogEntry::sequence);

    private final Scan events;

    /** Takes over a scan that ends where the id that it seeks ends. */
    Logs(Scan events) {
        this.events = events;
    }

    /** The log of an exchange; empty where it is not stored. */
    List<LogEntry> log(ExchangeId id) {
        List<LogEntry> log = new ArrayList<>();
        for (events.seek(Ids.bytes(id)); events.found(); events.next()) {
            log.addAll(LogEntryRecord.decodeAll(events.value()));
        }
        if (!log.isEmpty() && log.getLast().event() instanceof Event.Progressed) {
            log.sort(BY_SEQUENCE);
        }
        return log;
    }

    /** The keys under which the events of an exchange are stored. */
    List<byte[]> keys(ExchangeId id) {
        List<byte[]> keys = new ArrayList<>();
        for (events.seek(Ids.bytes(id)); events.found(); events.next()) {
            keys.add(events.key());
        }
        return keys;
    }

    /** An exchange that an index names. */
    Exchange exchange(ExchangeId id) {
        List<LogEntry> log = log(id);
        try {
            return Exchange.replay(log);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "The store is damaged: exchange " + id + " is in its indexes, but its log is not whole."
                            + " Restore the data directory from a backup.",
                    e);
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
