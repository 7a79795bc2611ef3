package io.antiphon.engine;

/** Whoever sent a plain call on its straight way. Called on the engine's thread. */
public interface Passenger {
    /** Whether this replier, which takes passages, can take the call as it is; else it becomes an exchange. */
    default boolean canGoTo(Replier replier) {
        return true;
    }

    /** The call's wait is over, and the passage with it: the requestor is to be told, and the replier stopped. */
    void waitEnded();
}
