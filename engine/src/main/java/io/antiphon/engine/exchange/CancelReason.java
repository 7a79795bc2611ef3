package io.antiphon.engine.exchange;

import io.antiphon.api.Problem;

/** Why an exchange was cancelled. The order is frozen: its numbers are in stored records. */
public enum CancelReason {
    /** Somebody asked for it. */
    REQUESTED,
    /** The wait of a plain call ended. */
    WAIT_ENDED,
    /** The requestor of a plain call closed its connection. */
    ABANDONED,
    /** No replier came for a plain call. */
    NO_REPLIER,
    /** The server stopped before a plain call was dispatched. */
    STOPPING;

    /** What its requestor is told. */
    public Problem problem() {
        return switch (this) {
            case WAIT_ENDED -> Problem.WAIT_ENDED;
            case NO_REPLIER -> Problem.NO_REPLIER;
            case STOPPING -> Problem.STOPPING;
            case REQUESTED, ABANDONED -> Problem.CANCELLED;
        };
    }
}
