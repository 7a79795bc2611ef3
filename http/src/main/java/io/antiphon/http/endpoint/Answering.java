package io.antiphon.http.endpoint;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Standing;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.http.header.AnswerFields;
import io.antiphon.http.header.ConversationField;
import io.antiphon.http.header.FieldText;
import io.antiphon.http.header.Forwarding;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.json.StatusDocument;
import io.antiphon.http.json.Timestamps;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How what became of an exchange is told to its requestor. */
final class Answering {
    private final Engine engine;

    Answering(Engine engine) {
        this.engine = engine;
    }

    /** The outcome, as the call returns it. */
    void outcome(Interaction interaction, Exchange exchange) {
        identify(interaction, exchange);
        switch (exchange.phase()) {
            case Phase.Answered answered
            when exchange.terms().guarantee().keepsAnswer() -> answer(interaction, answered.answer());
            case Phase.Answered _ -> interaction.answer(204);
            case Phase.Failed failed -> failure(interaction, failed.failure(), exchange.id());
            case Phase.Expired _, Phase.Cancelled _, Phase.Erased _ ->
                interaction.problem(ProblemDocument.of(exchange.problem(), exchange));
            case Phase.Queued _, Phase.Held _ ->
                throw new IllegalStateException("exchange " + exchange.id() + " has no outcome yet");
        }
    }

    /** Says which exchange it is, until when it lives, and of which conversation, and whether that has ended. */
    void identify(Interaction interaction, Exchange exchange) {
        interaction.with(Names.EXCHANGE, exchange.id().toString());
        interaction.with(Names.DEADLINE, Timestamps.text(exchange.terms().deadlineMillis()));
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            ConversationId id = membership.conversation();
            boolean open = engine.conversations()
                    .find(id)
                    .filter(status -> status.end() == null)
                    .isPresent();
            interaction.with(Names.CONVERSATION, ConversationField.of(id, !open));
        }
    }

    /** Whether the answer came in parts, which are in the log. */
    static boolean isSeries(Exchange exchange) {
        return exchange.recorded() && exchange.series().begun() && exchange.phase() instanceof Phase.Answered;
    }

    /** What stands in the place of an answer that was begun and will not be ended. */
    Content failed(Exchange exchange) {
        ProblemDocument document = switch (exchange.phase()) {
            case Phase.Failed failed -> ProblemDocument.of(failed.failure(), exchange.id());
            case Phase.Expired _, Phase.Cancelled _, Phase.Erased _ -> ProblemDocument.of(exchange.problem(), exchange);
            case Phase.Answered _, Phase.Queued _, Phase.Held _ ->
                throw new IllegalStateException("exchange " + exchange.id() + " has not failed");
        };
        return new Content(Names.PROBLEM.toString(), document.bytes());
    }

    /** A ticket: the exchange goes on, and this is where. */
    void ticket(Interaction interaction, Exchange exchange) {
        interaction.with(HttpHeaders.LOCATION, Paths.of(exchange.id()));
        pending(interaction, exchange);
    }

    /** There is no outcome yet. */
    void pending(Interaction interaction, Exchange exchange) {
        interaction.with(HttpHeaders.RETRY_AFTER, Names.ONE_SECOND);
        status(interaction, 202, exchange);
    }

    /** The status document. */
    void status(Interaction interaction, int status, Exchange exchange) {
        standing(interaction, exchange, standing -> status(interaction, status, exchange, standing));
    }

    /** The status document of an exchange that stands so. */
    void status(Interaction interaction, int status, Exchange exchange, Standing standing) {
        identify(interaction, exchange);
        interaction.document(status, StatusDocument.bytes(exchange, standing));
    }

    /** Goes on with where the exchange stands. */
    void standing(Interaction interaction, Exchange exchange, Consumer<Standing> next) {
        engine.standing(
                exchange,
                Continuation.of(
                        standing -> interaction.guard(() -> next.accept(standing)),
                        refusal -> interaction.guard(() -> interaction.refused(refusal))));
    }

    private void answer(Interaction interaction, Answer answer) {
        for (Header header : answer.headers()) {
            if (AnswerFields.pass(header.name()) && Forwarding.isWritable(header.name(), header.value())) {
                interaction.add(header.name(), FieldText.written(header.value()));
            }
        }
        passOn(interaction, answer.status(), answer.content());
    }

    private void failure(Interaction interaction, Failure failure, ExchangeId id) {
        Content content = failure.content();
        if (content == null) {
            interaction.problem(ProblemDocument.of(failure, id));
        } else {
            passOn(interaction, failure.status(), content);
        }
    }

    private static void passOn(Interaction interaction, int status, Content content) {
        boolean bodiless = status == 204 || status == 205;
        interaction.foreign(status, type(content), bodiless ? Content.EMPTY.bytes() : content.bytes());
    }

    private static @Nullable String type(Content content) {
        String type = content.type();
        return type != null && Forwarding.isWritable("type", type) ? type : null;
    }
}
