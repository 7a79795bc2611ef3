package io.antiphon.engine.store;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * A time at which something must happen to a stored exchange.
 *
 * @param kind what must happen
 * @param atMillis when, in milliseconds since 1970
 */
public record Due(Kind kind, long atMillis) {
    /** What must happen. The order is frozen: its numbers are in stored keys. */
    public enum Kind {
        /** The deadline passes. */
        DEADLINE,
        /** A held-back exchange is ready. */
        WAKE,
        /** The exchange is forgotten. */
        RETENTION
    }

    /**
     * All that is due for this exchange, now or later.
     *
     * @param retentionMillis how long a finished exchange is kept
     */
    public static List<Due> of(Exchange exchange, long retentionMillis) {
        if (exchange.finished()) {
            return List.of(new Due(Kind.RETENTION, exchange.changedAtMillis() + retentionMillis));
        }
        List<Due> due = new ArrayList<>(2);
        due.add(new Due(Kind.DEADLINE, exchange.terms().deadlineMillis()));
        if (exchange.phase() instanceof Phase.Queued queued && !queued.ready()) {
            due.add(new Due(Kind.WAKE, queued.notBeforeMillis()));
        }
        return due;
    }
}
