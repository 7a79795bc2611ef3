package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.ServiceStatus;
import io.antiphon.http.json.ServiceDocument;
import io.antiphon.http.wire.Interaction;
import java.util.Optional;

/** {@code /services} and {@code /services/{service}}: how the services do, and that one is forgotten. */
final class ServicesEndpoint {
    private final Engine engine;
    private final Latencies latencies;

    ServicesEndpoint(Engine engine, Latencies latencies) {
        this.engine = engine;
        this.latencies = latencies;
    }

    void list(Interaction interaction) {
        interaction.document(200, ServiceDocument.bytes(engine.services(), status -> latencies.of(status.name())));
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
