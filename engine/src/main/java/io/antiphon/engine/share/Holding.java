package io.antiphon.engine.share;

/** The kinds of things that all callers share, and of which each has a share. */
public enum Holding {
    /** A call under way, a held take, or a stream that is read, over HTTP. */
    CALL,
    /** An open conversation. */
    CONVERSATION,
    /** A service that was not known before. */
    SERVICE,
    /** A subscription to signals. */
    SUBSCRIPTION,
    /** A topic that has a last value. */
    TOPIC
}
