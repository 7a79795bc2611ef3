package io.antiphon.http.route;

import io.antiphon.http.wire.Interaction;

/** Answers requests of one route, now or later. It may throw; nothing has been answered then. */
@FunctionalInterface
public interface Endpoint {
    /** A request has come. Its body has not been read. */
    void handle(Interaction interaction);
}
