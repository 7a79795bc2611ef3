package io.antiphon.server.runtime;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineThread;
import io.antiphon.http.push.PushReplier;
import io.antiphon.http.push.PushTarget;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.DeclaredService;
import io.antiphon.server.config.Gather;
import io.antiphon.server.config.Push;
import io.antiphon.server.gather.GatherPlan;
import io.antiphon.server.gather.GatherReplier;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** Connects the repliers that are of the server itself. */
final class ServedServices {
    private ServedServices() {}

    static void connect(EngineLoop loop, Engine engine, Configuration configuration, Clock clock) {
        for (DeclaredService service : configuration.services()) {
            switch (service.servedBy()) {
                case null -> {}
                case Push push -> push(loop.vertx(), engine, service, push, configuration, clock);
                case Gather gather -> gather(loop, engine, service, gather, clock);
            }
        }
    }

    private static void push(
            Vertx vertx, Engine engine, DeclaredService service, Push push, Configuration configuration, Clock clock) {
        Map<String, String> headers = new HashMap<>();
        push.headers().forEach((name, value) -> headers.put(name, value.resolved()));
        int bodyBytes = configuration.limits().bodyBytes();
        PushTarget target = new PushTarget(push.url(), push.concurrency(), push.timeoutMillis(), bodyBytes, headers);
        PushReplier.connect(vertx, engine, service.name(), target, clock);
    }

    private static void gather(
            EngineThread thread, Engine engine, DeclaredService service, Gather gather, Clock clock) {
        GatherPlan plan = new GatherPlan(gather.of(), gather.until(), gather.withinMillis(), gather.concurrency());
        GatherReplier.connect(thread, engine, service.name(), plan, clock);
    }
}
