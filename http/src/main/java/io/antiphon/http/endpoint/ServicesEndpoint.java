package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.ServiceStatus;
import io.antiphon.http.json.ServiceDocument;
import io.antiphon.http.route.Query;
import io.antiphon.http.wire.Interaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /services} and {@code /services/{service}}: how the services do, and that one is forgotten. */
final class ServicesEndpoint {
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
    private static final int LIMIT_MAX = 2_000;

    private final Engine engine;
    private final Latencies latencies;

    ServicesEndpoint(Engine engine, Latencies latencies) {
        this.engine = engine;
        this.latencies = latencies;
    }

    /** A page of them, by name. */
    void list(Interaction interaction) {
        Query query = Query.of(interaction.target(), PARAMETERS);
        String cursor = query.text("cursor");
        int limit = query.count("limit", LIMIT_MAX, LIMIT_MAX);
        List<ServiceStatus> found = engine.services(cursor == null ? null : Paths.service(cursor), limit + 1);
        boolean last = found.size() <= limit;
        List<ServiceStatus> page = last ? found : found.subList(0, limit);
        String next = last
                ? null
                : "/services?limit=" + limit + "&cursor=" + page.getLast().name();
        interaction.document(200, ServiceDocument.bytes(page, status -> latencies.of(status.name()), next));
    }

    /** Forgets it. */
    void forget(Interaction interaction) {
        ServiceName name = Paths.service(interaction.parameter());
        engine.forget(
                name,
                Continuation.of(
                        forgotten -> interaction.guard(() -> interaction.answer(204)),
                        refusal -> interaction.guard(() -> interaction.refused(refusal, name))));
    }

    void get(Interaction interaction) {
        ServiceName name = Paths.service(interaction.parameter());
        Optional<ServiceStatus> status = engine.service(name);
        if (status.isEmpty()) {
            interaction.refused(Refusal.of(Problem.UNKNOWN_SERVICE), name);
        } else {
            interaction.document(200, ServiceDocument.bytes(status.get(), latencies.of(name)));
        }
    }
}
