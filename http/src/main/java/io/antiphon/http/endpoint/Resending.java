package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Engine;
import io.antiphon.http.series.SeriesForm;
import io.antiphon.http.wire.Interaction;

/** {@code POST /exchanges/{id}/resend}: what ended without an answer is asked again. */
final class Resending {
    private final Engine engine;
    private final Answering answering;

    Resending(Engine engine, Answering answering) {
        this.engine = engine;
        this.answering = answering;
    }

    void resend(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        if (id != null && interaction.admitted()) {
            engine.resend(
                    id,
                    new WaitingCaller(
                            interaction, refused -> refused.about(id), engine, answering, SeriesForm.MULTIPART, false));
        }
    }
}
