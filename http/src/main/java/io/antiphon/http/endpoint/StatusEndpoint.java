package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Standing;
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
        String known = interaction.list(HttpHeaders.IF_NONE_MATCH);
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
                            exchange -> show(interaction, tags, exchange),
                            exchange -> show(interaction, tags, exchange),
                            holds)
                    .begin(engine, waitMillis);
        }
    }

    private void show(Interaction interaction, @Nullable EntityTags tags, Exchange exchange) {
        answering.standing(interaction, exchange, standing -> {
            if (tags != null && tags.contain(version(exchange, standing))) {
                unchanged(interaction, exchange, standing);
            } else {
                answering.status(tagged(interaction, exchange, standing), 200, exchange, standing);
            }
        });
    }

    private void unchanged(Interaction interaction, Exchange exchange, Standing standing) {
        tagged(interaction, exchange, standing)
                .with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE)
                .answer(304);
    }

    private Interaction tagged(Interaction interaction, Exchange exchange, Standing standing) {
        answering.identify(interaction, exchange);
        return interaction
                .with(HttpHeaders.ETAG, EntityTags.of(version(exchange, standing)))
                .with(HttpHeaders.VARY, Names.PREFER);
    }

    /** That a finished exchange is asked again is the one change of its document that is no event of its own. */
    private static int version(Exchange exchange, Standing standing) {
        return standing.resentAs() == null ? exchange.sequence() : exchange.sequence() + 1;
    }
}
