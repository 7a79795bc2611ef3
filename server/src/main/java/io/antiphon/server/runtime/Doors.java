package io.antiphon.server.runtime;

import io.antiphon.http.HttpDoor;
import io.antiphon.server.rsocket.RSocketDoor;

/**
 * The ways into an engine.
 *
 * @param http for everyone
 * @param rsocket the fast one
 */
record Doors(HttpDoor http, RSocketDoor rsocket) {
    /** Nothing new is taken in. On the event loop. */
    void stopAccepting() {
        http.stopAccepting();
        rsocket.stopAccepting();
    }

    /** Closes both, whatever is under way. Blocks until that is done; not on the event loop. */
    void close() {
        rsocket.close().toCompletableFuture().join();
        http.close().toCompletionStage().toCompletableFuture().join();
    }
}
