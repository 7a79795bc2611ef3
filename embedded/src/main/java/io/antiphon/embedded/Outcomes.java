package io.antiphon.embedded;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.provider.ProblemExceptions;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import org.jspecify.annotations.Nullable;

/** What the end of an exchange, or a refusal, means to a caller. */
final class Outcomes {
    private static final Answer ACKNOWLEDGED = Answer.of(Content.EMPTY);

    private Outcomes() {}

    /**
     * The answer of a finished exchange; an empty one where answers are not kept.
     *
     * @throws CallException where it has none
     */
    static Answer answer(Exchange exchange) {
        return switch (exchange.phase()) {
            case Phase.Answered _ when exchange.series().begun() -> throw inParts();
            case Phase.Answered answered ->
                exchange.terms().guarantee().keepsAnswer() ? answered.answer() : ACKNOWLEDGED;
            case Phase.Failed failed -> throw failed(failed.failure(), exchange.id());
            case Phase.Expired _ -> throw problem(Problem.DEADLINE_PASSED, exchange.id());
            case Phase.Cancelled cancelled -> throw problem(cancelled.reason().problem(), exchange.id());
            case Phase.Erased _ -> throw problem(Problem.CONTENT_ERASED, exchange.id());
            case Phase.Queued _, Phase.Held _ -> throw new IllegalStateException(exchange.id() + " has no outcome yet");
        };
    }

    /** The last of an answer, which may have come in parts. */
    static Answer last(Exchange exchange) {
        return exchange.phase() instanceof Phase.Answered answered ? answered.answer() : answer(exchange);
    }

    /** The wait is over, the exchange is not. */
    static CallException goesOn(Exchange exchange) {
        return new OutcomeUnknownException(
                Problem.WAIT_ENDED, "The wait ended, and the exchange goes on", exchange.id(), null);
    }

    /** One answer was asked for, and the replier answers in parts. */
    static CallException inParts() {
        return FailedException.of("in-parts", "The answer comes in parts: ask for a series");
    }

    static CallException refused(Refusal refusal, @Nullable ExchangeId exchange) {
        String detail = refusal.detail();
        return detail == null
                ? problem(refusal.problem(), exchange)
                : problem(refusal.problem(), refusal.problem().title() + ". " + detail, exchange);
    }

    static CallException problem(Problem problem, @Nullable ExchangeId exchange) {
        return problem(problem, problem.title() + ". " + problem.remedyOfCall(), exchange);
    }

    static CallException problem(Problem problem, String detail, @Nullable ExchangeId exchange) {
        String suffix = exchange == null ? "" : " (exchange " + exchange + ")";
        return ProblemExceptions.of(problem, problem.slug() + ": " + detail + suffix, exchange);
    }

    private static CallException failed(Failure failure, ExchangeId exchange) {
        if (failure.problem() == Problem.REPLIER_FAILED) {
            return new FailedException(failure);
        }
        return failure.detail() == null
                ? problem(failure.problem(), exchange)
                : problem(failure.problem(), failure.detail(), exchange);
    }
}
