package io.antiphon.engine;

/** The kinds of those whom an engine calls. The names are tags of a metric: add at the end, never rename. */
public enum Party {
    /** A replier, which is given work or told to stop. */
    REPLIER,
    /** A requestor that waits. */
    CALLER,
    /** One that is told of each change of an exchange or of a conversation. */
    WATCHER,
    /** One that is told the whole story of an exchange. */
    FOLLOWER,
    /** One that asked for something and is told what came of it. */
    CONTINUATION,
    /** One that carries a plain call on its straight way. */
    PASSENGER,
    /** One that listens to signals. */
    SUBSCRIBER,
    /** The store, within a call of the engine. */
    STORE,
    /** The one that counts what happens. */
    OBSERVER,
    /** A timer that was due. */
    TIMER,
    /** A step of the engine's own. */
    ENGINE
}
