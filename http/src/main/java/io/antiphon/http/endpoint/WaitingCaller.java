package io.antiphon.http.endpoint;

import io.antiphon.engine.Caller;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;

/** A requestor at the other end of a connection. */
final class WaitingCaller implements Caller {
    private final Interaction interaction;
    private final Answering answering;
    private final boolean respondAsync;

    WaitingCaller(Interaction interaction, Answering answering, boolean respondAsync) {
        this.interaction = interaction;
        this.answering = answering;
        this.respondAsync = respondAsync;
    }

    @Override
    public void finished(Exchange exchange) {
        interaction.guard(() -> answering.outcome(interaction, exchange));
    }

    @Override
    public void ticket(Exchange exchange) {
        interaction.guard(() -> {
            if (respondAsync) {
                interaction.with(Names.PREFERENCE_APPLIED, Names.RESPOND_ASYNC);
            }
            answering.ticket(interaction, exchange);
        });
    }

    @Override
    public void refused(Refusal refusal) {
        interaction.guard(() -> interaction.refused(refusal));
    }
}
