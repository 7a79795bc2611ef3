package io.antiphon.rsocket.connection;

/** What an application says to a client's SETUP. */
public sealed interface SetupDecision {
    /** The client is welcome. */
    SetupDecision ACCEPT = new Accept();

    /** The client is not wanted: REJECTED_SETUP with this message, and the connection ends. */
    static SetupDecision reject(String message) {
        return new Reject(message);
    }

    /** The client is welcome. */
    record Accept() implements SetupDecision {}

    /**
     * The client is not wanted.
     *
     * @param message what it is told
     */
    record Reject(String message) implements SetupDecision {}
}
