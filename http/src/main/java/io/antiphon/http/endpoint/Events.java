package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Watch;
import io.antiphon.http.header.LastEventId;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpMethod;
import java.util.OptionalInt;

/** {@code GET /exchanges/{id}/events}: what happens to an exchange, as it happens. */
final class Events {
    private final Engine engine;
    private final Answering answering;
    private final Holds holds;

    Events(Engine engine, Answering answering, Holds holds) {
        this.engine = engine;
        this.answering = answering;
        this.holds = holds;
    }

    void get(Interaction interaction) {
        ExchangeId id = Paths.exchange(interaction);
        OptionalInt last = LastEventId.parse(interaction.header(Names.LAST_EVENT_ID));
        if (id == null) {
            return;
        }
        if (HttpMethod.HEAD.equals(interaction.method())) {
            head(interaction, id);
        } else if (interaction.admitted()) {
            EventFeed feed = new EventFeed(interaction, engine, answering, holds, last);
            Watch watch = engine.follow(id, feed);
            feed.watchedBy(watch);
        }
    }

    private void head(Interaction interaction, ExchangeId id) {
        engine.show(
                id,
                Continuation.of(
                        exchange -> interaction.guard(() -> {
                            answering.identify(interaction, exchange);
                            EventStream.head(interaction);
                        }),
                        refusal -> interaction.guard(() -> interaction.refused(refusal))));
    }
}
