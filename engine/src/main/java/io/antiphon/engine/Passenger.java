package io.antiphon.engine;

/** Whoever sent a plain call on its straight way. Called on the engine's thread. */
public interface Passenger {
    /** The call's wait is over, and the passage with it: the requestor is to be told, and the replier stopped. */
    void waitEnded();
}
