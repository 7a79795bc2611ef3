package io.antiphon.client.ask;

import io.antiphon.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The request makes no sense as it is, and nothing was done: it is malformed or too large, its key belongs to
 * another, or its exchange is unknown or finished. To ask the same again changes nothing.
 */
public final class InvalidRequestException extends CallException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public InvalidRequestException(@Nullable Problem problem, String message, @Nullable Throwable cause) {
        super(problem, message, cause);
    }
}
