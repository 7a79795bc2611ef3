package io.antiphon.http.endpoint;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.wire.Interaction;
import io.vertx.core.http.HttpHeaders;
import java.util.OptionalInt;

/** A requestor that wants to see all that happens to its call: the call can be found again, and this is its stream. */
final class EventCaller implements Caller {
    private final Interaction interaction;
    private final ServiceName service;
    private final Engine engine;
    private final Answering answering;
    private final Holds holds;

    EventCaller(Interaction interaction, ServiceName service, Engine engine, Answering answering, Holds holds) {
        this.interaction = interaction;
        this.service = service;
        this.engine = engine;
        this.answering = answering;
        this.holds = holds;
    }

    @Override
    public void finished(Exchange exchange) {
        follow(exchange);
    }

    @Override
    public void ticket(Exchange exchange) {
        follow(exchange);
    }

    @Override
    public void refused(Refusal refusal) {
        interaction.guard(() -> interaction.refused(refusal, service));
    }

    private void follow(Exchange exchange) {
        interaction.with(HttpHeaders.LOCATION, Paths.of(exchange.id()));
        EventFeed feed = new EventFeed(interaction, engine, answering, holds, OptionalInt.empty());
        feed.watchedBy(engine.follow(exchange.id(), feed));
    }
}
