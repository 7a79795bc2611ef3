package io.antiphon.client.provider;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.ConversationEndedException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;

/** What each problem means to a caller: what may have happened already. */
public final class ProblemExceptions {
    private ProblemExceptions() {}

    /** The exception of the kind that the problem is of, with this message. */
    public static CallException of(Problem problem, String message, @Nullable ExchangeId exchange) {
        return switch (problem) {
            case UNKNOWN_SERVICE, NO_REPLIER, OVERLOADED, QUOTA_EXCEEDED, STOPPING ->
                new NotProcessedException(problem, message, null);
            case BAD_REQUEST,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    PAYLOAD_TOO_LARGE,
                    HEADERS_TOO_LARGE,
                    UNSUPPORTED_ENCODING,
                    CONTENT_ERASED,
                    IDEMPOTENCY_MISMATCH,
                    UNKNOWN_EXCHANGE,
                    UNKNOWN_TOPIC,
                    REQUEST_TIMEOUT,
                    LEASE_LOST,
                    NOT_FINISHED,
                    ALREADY_FINISHED -> new InvalidRequestException(problem, message, null);
            case CONVERSATION_ENDED, UNKNOWN_CONVERSATION -> new ConversationEndedException(problem, message);
            case REPLIER_FAILED -> failed(message);
            case WAIT_ENDED, DEADLINE_PASSED, CANCELLED, REPLIER_LOST, INTERNAL_ERROR, STORE_UNAVAILABLE, NOT_READY ->
                new OutcomeUnknownException(problem, message, exchange, null);
        };
    }

    /** A replier's failure of which there are only words. */
    public static FailedException failed(String detail) {
        Problem failed = Problem.REPLIER_FAILED;
        return new FailedException(new Failure(failed, failed.slug(), null, detail, failed.status(), false, null));
    }
}
