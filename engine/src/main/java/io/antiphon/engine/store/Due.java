package io.antiphon.engine.store;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * A time at which something must happen to a stored exchange.
 *
 * @param kind what must happen
 * @param beginMillis from when the time is counted, in milliseconds since 1970
 * @param delayMillis how long after that it must happen
 */
public record Due(Kind kind, long beginMillis, long delayMillis) {
    /** What must happen. The order is frozen: its numbers are in stored keys. */
    public enum Kind {
        /** The deadline passes. */
        DEADLINE,
        /** A held-back exchange is ready. */
        WAKE,
        /** The exchange is forgotten: it was kept as long as the store says. */
        RETENTION,
        /** The exchange is forgotten, or its contents are: it was kept as long as its terms say. */
        OWN_RETENTION
    }

    /** Something that must happen at this time. */
    public Due(Kind kind, long atMillis) {
        this(kind, atMillis, 0);
    }

    /** When it must happen, in milliseconds since 1970. */
    public long atMillis() {
        return delayMillis > Long.MAX_VALUE - beginMillis ? Long.MAX_VALUE : beginMillis + delayMillis;
    }

    /**
     * All that is due for this exchange, now or later.
     *
     * @param retentionMillis how long a finished exchange is kept whose terms do not say
     */
    public static List<Due> of(Exchange exchange, long retentionMillis) {
        if (exchange.finished()) {
            return List.of(ofFinished(exchange, retentionMillis));
        }
        List<Due> due = new ArrayList<>(2);
        due.add(new Due(Kind.DEADLINE, exchange.terms().deadlineMillis()));
        if (exchange.phase() instanceof Phase.Queued queued && !queued.ready()) {
            due.add(new Due(Kind.WAKE, queued.notBeforeMillis()));
        }
        return due;
    }

    /**
     * When a finished exchange is kept no longer as it is.
     *
     * @param retentionMillis how long it is kept where its terms do not say
     */
    public static Due ofFinished(Exchange exchange, long retentionMillis) {
        Kind kind = exchange.terms().retention() == null ? Kind.RETENTION : Kind.OWN_RETENTION;
        return new Due(kind, exchange.changedAtMillis(), exchange.keptMillis(retentionMillis));
    }
}
