package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.engine.Engine;
import io.antiphon.http.json.SmallDocument;
import io.antiphon.http.wire.Interaction;

/** {@code GET /health/live} and {@code /health/ready}: whether to restart it, and whether to send it anything. */
final class Health {
    private final Engine engine;
    private final Holds holds;

    Health(Engine engine, Holds holds) {
        this.engine = engine;
        this.holds = holds;
    }

    void live(Interaction interaction) {
        interaction.document(200, SmallDocument.health("live"));
    }

    void ready(Interaction interaction) {
        if (holds.stopping()) {
            interaction.problem(Problem.STOPPING);
        } else if (!engine.durable()) {
            interaction.problem(Problem.STORE_UNAVAILABLE);
        } else {
            interaction.document(200, SmallDocument.health("ready"));
        }
    }
}
