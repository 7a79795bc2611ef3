package io.antiphon.engine;

/** The kinds of parties that an engine calls. The names are tags of a metric: add at the end, never rename. */
public enum Party {
    /** A replier, which is given work or told to stop. */
    REPLIER,
    /** A requestor that waits. */
    CALLER,
    /** A watcher, which is told of each change of an exchange or of a conversation. */
    WATCHER,
    /** A follower, which is told the whole story of an exchange. */
    FOLLOWER,
    /** A continuation, which is told the result of a command. */
    CONTINUATION,
    /** A passenger, which carries a plain call straight to its replier. */
    PASSENGER,
    /** A subscriber, which listens to signals. */
    SUBSCRIBER,
    /** The store, within a call of the engine. */
    STORE,
    /** The observer, which counts what happens. */
    OBSERVER,
    /** A timer that was due. */
    TIMER,
    /** A step of the engine's own. */
    ENGINE
}
