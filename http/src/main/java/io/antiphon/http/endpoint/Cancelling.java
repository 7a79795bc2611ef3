package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.http.wire.Interaction;

/** {@code DELETE /exchanges/{id}}: nobody wants the answer any more. */
final class Cancelling {
    private final Engine engine;
    private final Answering answering;

    Cancelling(Engine engine, Answering answering) {
        this.engine = engine;
        this.answering = answering;
    }

    void delete(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        if (id != null) {
            engine.cancel(
                    id,
                    Continuation.of(
                            exchange -> interaction.guard(() -> answering.status(interaction, 200, exchange)),
                            refusal -> interaction.guard(() -> interaction.refused(refusal))));
        }
    }
}
