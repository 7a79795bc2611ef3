package io.antiphon.engine.exchange;

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
    STOPPING
}
