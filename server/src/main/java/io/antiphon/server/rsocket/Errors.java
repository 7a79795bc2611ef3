package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How problems are told over RSocket: a code that says what may have happened, and text that begins with their names. */
final class Errors {
    private Errors() {}

    /** What may have happened. */
    static ErrorCode code(Problem problem) {
        return switch (problem) {
            case UNKNOWN_SERVICE, NO_REPLIER, OVERLOADED, QUOTA_EXCEEDED, STOPPING -> ErrorCode.REJECTED;
            case WAIT_ENDED, DEADLINE_PASSED, CANCELLED -> ErrorCode.CANCELED;
            case BAD_REQUEST,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    PAYLOAD_TOO_LARGE,
                    HEADERS_TOO_LARGE,
                    UNSUPPORTED_ENCODING,
                    IDEMPOTENCY_MISMATCH -> ErrorCode.INVALID;
            case UNKNOWN_EXCHANGE,
                    UNKNOWN_CONVERSATION,
                    CONVERSATION_ENDED,
                    UNKNOWN_TOPIC,
                    REQUEST_TIMEOUT,
                    LEASE_LOST,
                    ALREADY_FINISHED,
                    CONTENT_ERASED,
                    NOT_FINISHED,
                    INTERNAL_ERROR,
                    REPLIER_FAILED,
                    REPLIER_LOST,
                    STORE_UNAVAILABLE,
                    NOT_READY -> ErrorCode.APPLICATION_ERROR;
        };
    }

    /** Fails the stream with a problem. */
    static void tell(Connection connection, int streamId, Problem problem) {
        tell(connection, streamId, problem, problem.title() + ". " + problem.remedyOfCall(), null);
    }

    /** Fails the stream with a problem with an exchange. */
    static void tell(Connection connection, int streamId, Problem problem, ExchangeId exchange) {
        tell(connection, streamId, problem, problem.title() + ". " + problem.remedyOfCall(), exchange);
    }

    /** Fails the stream with a problem with an exchange, of which more is told than its name. */
    static void tell(Connection connection, int streamId, Problem problem, Exchange exchange) {
        fail(connection, streamId, problem, problem.title() + ". " + problem.remedyOfCall(), about(exchange));
    }

    /** Fails the stream with what the engine refused. */
    static void tell(Connection connection, int streamId, Refusal refusal) {
        fail(connection, streamId, refusal.problem(), text(refusal), "");
    }

    /** Fails the stream with what the engine refused of this exchange. */
    static void tell(Connection connection, int streamId, Refusal refusal, ExchangeId exchange) {
        fail(connection, streamId, refusal.problem(), text(refusal), about(exchange));
    }

    private static String text(Refusal refusal) {
        Problem problem = refusal.problem();
        String detail = refusal.detail() == null ? problem.remedyOfCall() : refusal.detail();
        return problem.title() + ". " + detail;
    }

    /** Fails the stream with what a replier said. */
    static void tell(Connection connection, int streamId, Failure failure, @Nullable ExchangeId exchange) {
        fail(connection, streamId, failure.problem(), text(failure), about(exchange));
    }

    /** Fails the stream with what a replier said of this exchange. */
    static void tell(Connection connection, int streamId, Failure failure, Exchange exchange) {
        fail(connection, streamId, failure.problem(), text(failure), about(exchange));
    }

    private static String text(Failure failure) {
        String detail = failure.detail() == null ? failure.title() : failure.detail();
        return detail == null ? failure.problem().title() : detail;
    }

    /** Fails the stream with what is wrong this time. */
    static void tell(
            Connection connection, int streamId, Problem problem, String detail, @Nullable ExchangeId exchange) {
        fail(connection, streamId, problem, detail, about(exchange));
    }

    private static void fail(Connection connection, int streamId, Problem problem, String detail, String about) {
        connection.error(streamId, code(problem), problem.slug() + ": " + Portable.shortened(detail) + about);
    }

    private static String about(@Nullable ExchangeId exchange) {
        return exchange == null ? "" : " (exchange " + exchange + ")";
    }

    private static String about(Exchange exchange) {
        Membership membership = exchange.terms().membership();
        return membership == null
                ? about(exchange.id())
                : " (conversation " + membership.conversation() + ", exchange " + exchange.id() + ")";
    }

    /** Why there is no answer. */
    static Problem of(CancelReason reason) {
        return switch (reason) {
            case WAIT_ENDED -> Problem.WAIT_ENDED;
            case NO_REPLIER -> Problem.NO_REPLIER;
            case STOPPING -> Problem.STOPPING;
            case REQUESTED, ABANDONED -> Problem.CANCELLED;
        };
    }
}
