package io.antiphon.client.connection;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.provider.ProblemExceptions;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.frame.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What an ERROR, or the end of a connection, means for a call. The code says what may have happened. */
final class Errors {
    private static final int ID_CHARACTERS = 26;

    private Errors() {}

    static CallException of(int number, String message) {
        Problem problem = problem(message);
        ErrorCode code = ErrorCode.ofNumber(number);
        if (code == ErrorCode.REJECTED) {
            return new NotProcessedException(problem, message, null);
        }
        if (code == ErrorCode.INVALID) {
            return new InvalidRequestException(problem, message, null);
        }
        return code == ErrorCode.CANCELED ? unknown(problem, message) : ofApplication(problem, message);
    }

    /** The exception of a call to that service, in the words of {@link Wish#toService}. */
    static CallException of(Ending ending, String toService) {
        ErrorCode code = ErrorCode.ofNumber(ending.code());
        boolean unwelcome = ending.origin() == Ending.Origin.PEER && code != null && code.isOfSetup();
        return unwelcome
                ? new NotProcessedException(null, "The server wants no connection: " + ending.message(), null)
                : new OutcomeUnknownException(
                        null,
                        "The connection ended before the answer to the call" + toService
                                + " came; the request may have run: " + ending.message(),
                        null,
                        ending.failure());
    }

    private static CallException ofApplication(@Nullable Problem problem, String message) {
        return switch (problem) {
            case null -> ProblemExceptions.failed(message);
            case REPLIER_FAILED -> ProblemExceptions.failed(message.substring(message.indexOf(": ") + 2));
            default -> ProblemExceptions.of(problem, message, exchange(message));
        };
    }

    private static CallException unknown(@Nullable Problem problem, String message) {
        return new OutcomeUnknownException(problem, message, exchange(message), null);
    }

    /** What the message names before its first colon, where that is a problem. */
    private static @Nullable Problem problem(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? null : Problem.ofSlug(message.substring(0, colon)).orElse(null);
    }

    /** The exchange that the message ends with, in brackets or without. */
    private static @Nullable ExchangeId exchange(String message) {
        int end = message.endsWith(")") ? message.length() - 1 : message.length();
        boolean named =
                end > ID_CHARACTERS && message.startsWith("exchange ", end - ID_CHARACTERS - "exchange ".length());
        return named
                ? ExchangeId.parse(message.substring(end - ID_CHARACTERS, end)).orElse(null)
                : null;
    }
}
