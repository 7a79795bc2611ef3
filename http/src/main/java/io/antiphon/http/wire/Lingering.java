package io.antiphon.http.wire;

import io.vertx.core.http.HttpServerRequest;

/** Lets a client finish sending what nobody reads, so that it can see the answer, but not for long. */
final class Lingering {
    private static final long MILLIS = 2_000;

    private Lingering() {}

    static void end(HttpServerRequest request, Connection connection, Timers timers) {
        if (connection.isMultiplexed()) {
            request.response().reset(0);
        } else if (request.isEnded()) {
            connection.close();
        } else {
            request.endHandler(end -> connection.close());
            timers.after(MILLIS, connection::close);
        }
    }
}
