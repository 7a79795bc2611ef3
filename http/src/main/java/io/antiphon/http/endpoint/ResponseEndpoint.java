package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.series.SeriesForm;
import io.antiphon.http.series.SeriesFormat;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;

/** {@code GET /exchanges/{id}/response}: the outcome, now or once it is there. */
final class ResponseEndpoint {
    private static final String LINK = "Link";

    private final Engine engine;
    private final Patience patience;
    private final Answering answering;
    private final Holds holds;

    ResponseEndpoint(Engine engine, Patience patience, Answering answering, Holds holds) {
        this.engine = engine;
        this.patience = patience;
        this.answering = answering;
        this.holds = holds;
    }

    void get(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        long waitMillis = Preferences.waitMillis(interaction, 0, patience.waitCeilingMillis());
        if (id != null && interaction.admitted()) {
            interaction.with(HttpHeaders.VARY, Names.PREFER);
            new Hold(
                            interaction,
                            id,
                            exchange -> exchange.finished() || waitMillis == 0,
                            exchange -> answer(interaction, exchange),
                            exchange -> answering.pending(interaction, exchange),
                            holds)
                    .begin(engine, waitMillis);
        }
    }

    private void answer(Interaction interaction, Exchange exchange) {
        if (exchange.resendable()) {
            answering.standing(interaction, exchange, standing -> {
                if (standing.resentAs() != null) {
                    interaction.with(LINK, "<" + Paths.of(standing.resentAs()) + ">; rel=\"successor-version\"");
                }
                outcome(interaction, exchange);
            });
        } else {
            outcome(interaction, exchange);
        }
    }

    private void outcome(Interaction interaction, Exchange exchange) {
        if (!exchange.finished()) {
            answering.pending(interaction, exchange);
        } else if (exchange.phase() instanceof Phase.Cancelled) {
            answering.identify(interaction, exchange);
            interaction.problem(ProblemDocument.of(Problem.CANCELLED, exchange));
        } else if (Answering.isSeries(exchange)) {
            SeriesFormat format = SeriesForm.of(interaction.accept()).format();
            SeriesFeed.begin(interaction, engine, answering, format, exchange);
        } else {
            answering.outcome(interaction, exchange);
        }
    }
}
