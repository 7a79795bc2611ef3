package io.antiphon.http.endpoint;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Progress;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.http.json.OutcomeDocument;
import io.antiphon.http.json.PartDocument;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.json.ProgressDocument;
import io.antiphon.http.json.StatusDocument;
import java.util.OptionalInt;

/** What the events of a stream say. */
final class EventDocuments {
    private final Engine engine;

    EventDocuments(Engine engine) {
        this.engine = engine;
    }

    OptionalInt position(Exchange exchange) {
        return exchange.finished() ? OptionalInt.empty() : engine.position(exchange.id());
    }

    ServerSentEvent state(int number, Exchange exchange, OptionalInt position) {
        return new ServerSentEvent("state", number, StatusDocument.bytes(exchange, position));
    }

    ServerSentEvent progress(int number, Event.Progressed progressed) {
        return progress(number, new Progress(progressed.percent(), progressed.message(), progressed.atMillis()));
    }

    ServerSentEvent progress(int number, Progress progress) {
        return new ServerSentEvent("progress", number, ProgressDocument.bytes(progress));
    }

    ServerSentEvent part(int number, Event.PartAdded added) {
        return new ServerSentEvent("part", number, PartDocument.bytes(added));
    }

    ServerSentEvent response(int number, Exchange exchange) {
        ExchangeId id = exchange.id();
        byte[] document = switch (exchange.phase()) {
            case Phase.Answered answered -> OutcomeDocument.bytes(answered.answer());
            case Phase.Failed failed -> failure(failed.failure(), id);
            case Phase.Expired _ ->
                ProblemDocument.of(Problem.DEADLINE_PASSED).about(id).bytes();
            case Phase.Cancelled _ ->
                ProblemDocument.of(Problem.CANCELLED).about(id).bytes();
            case Phase.Erased _ ->
                ProblemDocument.of(Problem.CONTENT_ERASED).about(id).bytes();
            case Phase.Queued _, Phase.Held _ ->
                throw new IllegalStateException("exchange " + id + " has no outcome yet");
        };
        return new ServerSentEvent("response", number, document);
    }

    private static byte[] failure(Failure failure, ExchangeId id) {
        Content content = failure.content();
        return content == null ? ProblemDocument.of(failure, id).bytes() : OutcomeDocument.bytes(failure, content);
    }
}
