package io.antiphon.engine.exchange;

/** Why an exchange went back to the queue. The order is frozen: its numbers are in stored records. */
public enum RequeueReason {
    /** The replier gave it back unprocessed. */
    RELEASED,
    /** The replier was lost. */
    LOST,
    /** The replier failed and said that another attempt may succeed. */
    FAILED,
    /** The replier threw as it was to be given it. */
    UNDELIVERED
}
