package io.antiphon.engine.exchange;

/**
 * The promise, row by row: what is owed to a call, decided by what its requestor asked for and by
 * nothing else. The order is frozen: its numbers are in stored records.
 */
public enum Guarantee {
    /** A plain call: at most once, never on disk, over when its wait is over. */
    PLAIN(Recording.NEVER, false, true),
    /** A call whose requestor accepts a ticket: recorded when the wait ends, before the ticket is given. */
    TICKETED(Recording.WHEN_PROMISED, true, true),
    /** A call with an idempotency key: recorded before it is dispatched, so that it can be found from then on. */
    KEYED(Recording.BEFORE_DISPATCH, true, true),
    /** A one-way message: recorded before it is acknowledged; its answer is an acknowledgement and is not kept. */
    ONE_WAY(Recording.BEFORE_DISPATCH, true, false);

    private enum Recording {
        NEVER,
        WHEN_PROMISED,
        BEFORE_DISPATCH
    }

    private final Recording recording;
    private final boolean redeliverable;
    private final boolean keepsAnswer;

    Guarantee(Recording recording, boolean redeliverable, boolean keepsAnswer) {
        this.recording = recording;
        this.redeliverable = redeliverable;
        this.keepsAnswer = keepsAnswer;
    }

    /** The row for a call with this shape. */
    public static Guarantee of(boolean oneWay, boolean keyed, boolean acceptsTicket) {
        if (oneWay) {
            return ONE_WAY;
        }
        if (keyed) {
            return KEYED;
        }
        return acceptsTicket ? TICKETED : PLAIN;
    }

    /** Whether a replier that was lost, or that failed retryably, may be followed by another. */
    public boolean redeliverable() {
        return redeliverable;
    }

    /** Whether the exchange goes on when its requestor no longer waits. */
    public boolean outlivesWait() {
        return recording != Recording.NEVER;
    }

    /** Whether what the replier answers is kept for the requestor. */
    public boolean keepsAnswer() {
        return keepsAnswer;
    }

    /** Whether the exchange is recorded as it is accepted, when its requestor waits this long at first. */
    boolean recordedAtOnce(long waitMillis) {
        return recording == Recording.BEFORE_DISPATCH || (recording == Recording.WHEN_PROMISED && waitMillis <= 0);
    }
}
