package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.engine.Engine;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.json.SmallDocument;
import io.antiphon.http.wire.Interaction;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /health/live} and {@code /health/ready}: whether to restart it, and whether to send it anything. */
final class Health {
    private final Engine engine;
    private final Holds holds;
    private final Supplier<Optional<String>> complaint;

    Health(Engine engine, Holds holds, Supplier<Optional<String>> complaint) {
        this.engine = engine;
        this.holds = holds;
        this.complaint = complaint;
    }

    void live(Interaction interaction) {
        interaction.document(200, SmallDocument.health("live"));
    }

    void ready(Interaction interaction) {
        if (holds.stopping()) {
            interaction.problem(Problem.STOPPING);
        } else if (!engine.durable()) {
            interaction.problem(Problem.STORE_UNAVAILABLE);
        } else if (!engine.hasRoom()) {
            interaction.problem(Problem.OVERLOADED);
        } else {
            complaint
                    .get()
                    .ifPresentOrElse(
                            wrong -> interaction.problem(ProblemDocument.of(Problem.NOT_READY, wrong)),
                            () -> interaction.document(200, SmallDocument.health("ready")));
        }
    }
}
