package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.wire.Interaction;

/** {@code DELETE /exchanges/{id}/content}: what was asked and answered is not to be kept any longer. */
final class Erasing {
    private final Engine engine;

    Erasing(Engine engine) {
        this.engine = engine;
    }

    void delete(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        if (id != null) {
            engine.erase(
                    id,
                    Continuation.of(
                            exchange -> interaction.guard(() -> interaction.answer(204)),
                            refusal -> interaction.guard(() -> interaction.problem(
                                    ProblemDocument.of(refusal).about(id)))));
        }
    }
}
