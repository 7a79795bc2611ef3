package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.header.EntityTags;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** {@code GET /exchanges/{id}}: how an exchange is, or how it is once it is no longer as the caller knows it. */
final class StatusEndpoint {
    private final Engine engine;
    private final Patience patience;
    private final Answering answering;
    private final Holds holds;

    StatusEndpoint(Engine engine, Patience patience, Answering answering, Holds holds) {
        this.engine = engine;
        this.patience = patience;
        this.answering = answering;
        this.holds = holds;
    }

    void get(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        String known = interaction.header(HttpHeaders.IF_NONE_MATCH);
        EntityTags tags = known == null ? null : EntityTags.parse(known);
        long waitMillis = Preferences.waitMillis(interaction, 0, patience.waitCeilingMillis());
        if (id == null) {
            return;
        }
        if (tags == null || waitMillis == 0) {
            engine.show(
                    id,
                    Continuation.of(
                            exchange -> interaction.guard(() -> show(interaction, tags, exchange)),
                            refusal -> interaction.guard(() -> interaction.refused(refusal))));
        } else if (interaction.admitted()) {
            new Hold(
                            interaction,
                            id,
                            exchange -> !tags.contain(exchange.sequence()),
                            exchange -> document(interaction, exchange),
                            exchange -> unchanged(interaction, exchange),
                            holds)
                    .begin(engine, waitMillis);
        }
    }

    private void show(Interaction interaction, @Nullable EntityTags tags, Exchange exchange) {
        if (tags != null && tags.contain(exchange.sequence())) {
            unchanged(interaction, exchange);
        } else {
            document(interaction, exchange);
        }
    }

    private void document(Interaction interaction, Exchange exchange) {
        answering.status(tagged(interaction, exchange), 200, exchange);
    }

    private static void unchanged(Interaction interaction, Exchange exchange) {
        tagged(interaction, exchange)
                .with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE)
                .answer(304);
    }

    private static Interaction tagged(Interaction interaction, Exchange exchange) {
        return interaction
                .with(HttpHeaders.ETAG, EntityTags.of(exchange.sequence()))
                .with(HttpHeaders.VARY, Names.PREFER);
    }
}
