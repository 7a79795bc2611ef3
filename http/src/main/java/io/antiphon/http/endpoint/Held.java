package io.antiphon.http.endpoint;

/** A request that is held and can be let go. */
interface Held {
    /** Its wait is over, whether its time has come or not. It must not throw. */
    void end();
}
