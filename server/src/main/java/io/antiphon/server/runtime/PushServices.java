package io.antiphon.server.runtime;

import io.antiphon.engine.Engine;
import io.antiphon.server.config.Configuration;
import io.vertx.core.Vertx;

/** Connects the repliers that are called at a URL. */
final class PushServices {
    private PushServices() {}

    static void connect(Vertx vertx, Engine engine, Configuration configuration) {}
}
