package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads exchanges from their logs. Of an answer in parts it has the last alone, which tells how many came before it, and
 * has that without its content.
 */
final class Logs implements AutoCloseable {
    private static final Comparator<LogEntry> BY_SEQUENCE = Comparator.comparingInt(LogEntry::sequence);

    private final View view;
    private final Scan events;

    /** Takes over a scan that ends where the id that it seeks ends. */
    Logs(View view, Scan events) {
        this.view = view;
        this.events = events;
    }

    /** The exchange as its log has it; empty where it is not stored. */
    Optional<Exchange> find(ExchangeId id) {
        List<LogEntry> log = withoutParts(id);
        return log.isEmpty() ? Optional.empty() : Optional.of(replayed(id, log));
    }

    /** An exchange that an index names. */
    Exchange exchange(ExchangeId id) {
        return replayed(id, withoutParts(id));
    }

    /** The keys under which the events of an exchange are stored. */
    List<byte[]> keys(ExchangeId id) {
        List<byte[]> keys = new ArrayList<>();
        for (events.seek(Ids.bytes(id)); events.found(); events.next()) {
            keys.add(events.key());
        }
        return keys;
    }

    /**
     * The log of an exchange. Of parts that have a lane of their own it has the last alone, without its content, which may
     * be megabytes.
     */
    List<LogEntry> withoutParts(ExchangeId id) {
        List<LogEntry> log = new ArrayList<>();
        byte lane = EventKey.STATE_LANE;
        for (events.seek(Ids.bytes(id)); events.found(); events.next()) {
            lane = EventKey.lane(events.key());
            if (lane == EventKey.PART_LANE) {
                log.add(lastPart(id));
                break;
            }
            log.addAll(events.entries());
        }
        if (lane != EventKey.STATE_LANE) {
            log.sort(BY_SEQUENCE);
        }
        return log;
    }

    private LogEntry lastPart(ExchangeId id) {
        try (Scan parts = view.lane(id, EventKey.PART_LANE)) {
            parts.seekToLast();
            if (!parts.found()) {
                throw damaged(id, new IllegalStateException("its parts are gone"));
            }
            return parts.lastPart();
        }
    }

    private static Exchange replayed(ExchangeId id, List<LogEntry> log) {
        try {
            return Exchange.replay(log);
        } catch (IllegalArgumentException e) {
            throw damaged(id, e);
        }
    }

    private static StoreException damaged(ExchangeId id, RuntimeException cause) {
        return new StoreException(
                "The store is damaged: exchange " + id + " is in its indexes, but its log is not whole."
                        + " Restore the data directory from a backup.",
                cause);
    }

    @Override
    public void close() {
        events.close();
    }
}
