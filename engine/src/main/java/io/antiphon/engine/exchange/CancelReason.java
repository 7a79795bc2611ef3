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
    /** The server stopped before a plain call was answered. */
    STOPPING;

    /**
     * The refusal that the requestor is told.
     *
     * @param mayHaveRun whether a replier had the request, so that the server must not claim that it was not taken up
     */
    Problem problem(boolean mayHaveRun) {
        return switch (this) {
            case WAIT_ENDED -> Problem.WAIT_ENDED;
            case NO_REPLIER -> Problem.NO_REPLIER;
            case STOPPING -> mayHaveRun ? Problem.REPLIER_LOST : Problem.STOPPING;
            case REQUESTED, ABANDONED -> Problem.CANCELLED;
        };
    }
}
