package io.antiphon.server.runtime;

import io.antiphon.engine.signal.Signals;
import io.antiphon.http.HttpDoor;
import io.antiphon.server.rsocket.RSocketDoor;

/**
 * The ways into an engine.
 *
 * @param http for everyone
 * @param rsocket the fast one
 * @param signals what goes from door to door without the engine
 */
record Doors(HttpDoor http, RSocketDoor rsocket, Signals signals) {
    /** Nothing new is taken in. On the event loop. */
    void stopAccepting() {
        http.stopAccepting();
        rsocket.stopAccepting();
        signals.stop();
    }

    /** Closes both, whatever is under way. Blocks until that is done; not on the event loop. */
    void close() {
        rsocket.close().toCompletableFuture().join();
        http.close().toCompletionStage().toCompletableFuture().join();
    }
}
