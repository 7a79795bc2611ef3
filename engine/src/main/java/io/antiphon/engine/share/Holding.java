package io.antiphon.engine.share;

/** What a caller can take of what is there for all. */
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
