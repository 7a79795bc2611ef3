package io.antiphon.server.runtime;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.http.push.PushReplier;
import io.antiphon.http.push.PushTarget;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.DeclaredService;
import io.antiphon.server.config.Push;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** Connects the repliers that are called at a URL. */
final class PushServices {
    private PushServices() {}

    static void connect(Vertx vertx, Engine engine, Configuration configuration, Clock clock) {
        for (DeclaredService service : configuration.services()) {
            Push push = service.push();
            if (push != null) {
                PushTarget target = target(push, configuration.limits().bodyBytes());
                PushReplier.connect(vertx, engine, service.name(), target, clock);
            }
        }
    }

    private static PushTarget target(Push push, int bodyBytes) {
        Map<String, String> headers = new HashMap<>();
        push.headers().forEach((name, value) -> headers.put(name, value.resolved()));
        return new PushTarget(push.url(), push.concurrency(), push.timeoutMillis(), bodyBytes, headers);
    }
}
