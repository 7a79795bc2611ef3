package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Engine;
import io.antiphon.engine.ServiceStatus;
import io.antiphon.http.json.ServiceDocument;
import io.antiphon.http.wire.Interaction;
import java.util.Optional;

/** {@code GET /services} and {@code GET /services/{service}}: how the services do. */
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

    void get(Interaction interaction) {
        ServiceName name = Paths.service(interaction.parameter());
        Optional<ServiceStatus> status = engine.service(name);
        if (status.isEmpty()) {
            interaction.problem(Problem.UNKNOWN_SERVICE);
        } else {
            interaction.document(200, ServiceDocument.bytes(status.get(), latencies.of(name)));
        }
    }
}
