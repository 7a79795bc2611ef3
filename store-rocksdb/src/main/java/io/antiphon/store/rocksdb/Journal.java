package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.store.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a commit writes first: one row with all that it adds to logs. The exchanges in it are posted
 * to where they are found later, so that of one that has come and gone by then only its end is
 * written. A row is deleted once all of it is posted. For the store's thread alone.
 */
final class Journal {
    /** How long an exchange that has not ended is left here, in the hope that it soon will. */
    private static final long PATIENCE_NANOS = 200_000_000;

    private static final int MOST_EXCHANGES = 8_192;
    private static final long MOST_BYTES = 16L << 20;

    private final Puts out;
    /** In the order of their first rows. */
    private final Map<ExchangeId, Unposted> unposted = new LinkedHashMap<>();

    private final Deque<Unposted> finished = new ArrayDeque<>();
    private long bytes;
    private long nextRow;
    private long oldestRow;

    /** Numbers its rows from here on: no number is used twice, as a key is written once. */
    Journal(Puts out, long firstRow) {
        this.out = out;
        this.nextRow = firstRow;
        this.oldestRow = firstRow;
    }

    /** One that nothing is put into any more. */
    static Journal ended(Puts out, List<Unposted> kept) {
        Journal journal = new Journal(out, 0);
        kept.forEach(exchange -> journal.unposted.put(exchange.id(), exchange));
        return journal;
    }

    /** Puts the changes into the next row. */
    void enter(List<Change.Advance> changes) {
        long nowNanos = System.nanoTime();
        List<Run> row = new ArrayList<>(changes.size());
        for (Change.Advance change : changes) {
            List<Run> runs = Run.of(change);
            row.addAll(runs);
            enter(change, runs, nowNanos);
        }
        out.put(Family.JOURNAL, JournalRow.key(nextRow), JournalRow.encode(row));
        nextRow++;
    }

    private void enter(Change.Advance change, List<Run> runs, long nowNanos) {
        ExchangeId id = change.after().id();
        Unposted entered = unposted.get(id);
        if (entered == null) {
            entered = new Unposted(change.before(), change.after(), nextRow, nowNanos);
            unposted.put(id, entered);
        } else {
            bytes -= entered.bytes();
        }
        entered.add(runs, change.after());
        bytes += entered.bytes();
        if (change.after().finished()) {
            finished.add(entered);
        }
    }

    @Nullable
    Unposted get(ExchangeId id) {
        return unposted.get(id);
    }

    List<Unposted> all() {
        return List.copyOf(unposted.values());
    }

    List<Unposted> all(Predicate<Unposted> wanted) {
        return unposted.values().stream().filter(wanted).toList();
    }

    boolean isEmpty() {
        return unposted.isEmpty();
    }

    /** Those that it is time to post: the ended first, then those that have been here for long. */
    List<Unposted> ripe(int limit) {
        int most = bytes > MOST_BYTES ? unposted.size() : Math.max(limit, unposted.size() - MOST_EXCHANGES);
        List<Unposted> ripe = new ArrayList<>(Math.min(most, unposted.size()));
        while (ripe.size() < most && !finished.isEmpty()) {
            Unposted ended = finished.remove();
            if (unposted.get(ended.id()) == ended) {
                ripe.add(ended);
            }
        }
        long nowNanos = System.nanoTime();
        for (Unposted oldest : unposted.values()) {
            if (ripe.size() >= most || !isOverdue(oldest, nowNanos)) {
                break;
            }
            if (!oldest.after().finished()) {
                ripe.add(oldest);
            }
        }
        return ripe;
    }

    private boolean isOverdue(Unposted oldest, long nowNanos) {
        return nowNanos - oldest.sinceNanos() > PATIENCE_NANOS
                || unposted.size() > MOST_EXCHANGES
                || bytes > MOST_BYTES;
    }

    /** These are posted by the write that is being put together, which deletes the rows that are done with. */
    void posted(List<Unposted> done) {
        for (Unposted exchange : done) {
            if (unposted.remove(exchange.id(), exchange)) {
                bytes -= exchange.bytes();
            }
        }
        long neededRow = unposted.isEmpty()
                ? nextRow
                : unposted.values().iterator().next().firstRow();
        for (; oldestRow < neededRow; oldestRow++) {
            out.singleDelete(Family.JOURNAL, JournalRow.key(oldestRow));
        }
    }
}
