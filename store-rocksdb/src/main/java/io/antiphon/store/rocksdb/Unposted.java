package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to an exchange since it was last posted. For the store's thread alone. */
final class Unposted {
    private final @Nullable Exchange before;
    private final long firstRow;
    private final long sinceNanos;
    private final List<Run> runs = new ArrayList<>(3);
    private Exchange after;
    private long bytes;

    /**
     * Begins with the change in this row of the journal.
     *
     * @param before the exchange as it was last posted, or null
     */
    Unposted(@Nullable Exchange before, Exchange after, long firstRow, long nowNanos) {
        this.before = before;
        this.after = after;
        this.firstRow = firstRow;
        this.sinceNanos = nowNanos;
    }

    void add(List<Run> more, Exchange now) {
        runs.addAll(more);
        more.forEach(run -> bytes += run.records().length);
        after = now;
    }

    ExchangeId id() {
        return after.id();
    }

    @Nullable
    Exchange before() {
        return before;
    }

    Exchange after() {
        return after;
    }

    List<Run> runs() {
        return runs;
    }

    long firstRow() {
        return firstRow;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    long bytes() {
        return bytes;
    }

    /** Whether a queue is not as the database has it. */
    boolean changesQueue() {
        return after.dispatchable() || (before != null && before.dispatchable());
    }

    /** Whether something is due by now, as it is or as the database has it. */
    boolean changesDue(long nowMillis, long retentionMillis) {
        return Stream.of(before, after)
                .filter(exchange -> exchange != null)
                .flatMap(exchange -> Due.of(exchange, retentionMillis).stream())
                .anyMatch(due -> due.atMillis() <= nowMillis);
    }
}
