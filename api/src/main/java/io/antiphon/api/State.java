package io.antiphon.api;

import java.util.Locale;

/** Where an exchange is in its life. The last four are final: nothing leaves them. */
public enum State {
    /** Accepted and waiting for a replier. From nothing, or back from DISPATCHED or DEFERRED. */
    QUEUED,
    /** A replier holds it under a lease. From QUEUED. */
    DISPATCHED,
    /** The answer will come from whoever holds the answer token. From DISPATCHED. */
    DEFERRED,
    /** A replier answered. From DISPATCHED or DEFERRED. */
    ANSWERED,
    /** A replier failed it, or was lost where the exchange must not run twice. From DISPATCHED or DEFERRED. */
    FAILED,
    /** The deadline passed first. From any state that is not final. */
    EXPIRED,
    /** The requestor gave it up first. From any state that is not final. */
    CANCELLED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Whether this is an outcome. */
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, DISPATCHED, DEFERRED -> false;
            case ANSWERED, FAILED, EXPIRED, CANCELLED -> true;
        };
    }

    /** The lower-case word used on every wire. */
    @Override
    public String toString() {
        return text;
    }
}
