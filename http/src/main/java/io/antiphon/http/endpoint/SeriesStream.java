package io.antiphon.http.endpoint;

import io.antiphon.api.Content;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Series;
import io.antiphon.http.series.SeriesFormat;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Stream;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** An answer in parts on its way to one reader. */
final class SeriesStream {
    private final SeriesFormat format;
    private final Answering answering;
    private final Stream stream;
    private boolean begun;

    /**
     * Begins the response.
     *
     * @param roomAgain runs when the reader has caught up
     */
    SeriesStream(
            Interaction interaction, Answering answering, Exchange exchange, SeriesFormat format, Runnable roomAgain) {
        this.format = format;
        this.answering = answering;
        answering.identify(interaction, exchange);
        if (exchange.recorded()) {
            interaction.with(HttpHeaders.LOCATION, Paths.of(exchange.id()));
        }
        this.stream = interaction.stream(format.contentType());
        stream.onRoom(roomAgain);
    }

    boolean full() {
        return stream.full();
    }

    /** A series that begins anew is broken off where the reader could not tell. */
    void part(Exchange exchange, Event.PartAdded part) {
        if (begun && part.part() == 1 && !format.tellsAttempts()) {
            stream.drop();
        } else {
            begun = true;
            stream.write(format.part(exchange.attempt(), part.part(), part.content()));
        }
    }

    /** The end: what the answer still has, or the problem in place of it. */
    void finish(Exchange exchange) {
        if (exchange.phase() instanceof Phase.Answered answered) {
            Content content = answered.answer().content();
            if (begun && !exchange.series().begun()) {
                // Another attempt answered as a whole.
                part(exchange, new Event.PartAdded(exchange.changedAtMillis(), 1, content, Series.NONE));
            } else if (content.length() > 0) {
                stream.write(format.last(content, answered.answer().headers()));
            }
        } else {
            stream.write(format.last(answering.failed(exchange), List.of()));
        }
        byte[] end = format.end();
        if (end.length > 0) {
            stream.write(end);
        }
        stream.end();
    }

    void drop() {
        stream.drop();
    }
}
