package io.antiphon.client.ask;

import io.antiphon.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The request surely did not run, and nothing was kept of it: there was no connection, no replier or no room. To
 * ask again is safe.
 */
public final class NotProcessedException extends CallException {
    private static final long serialVersionUID = 1L;

    /** Why it did not run. */
    public NotProcessedException(@Nullable Problem problem, String message, @Nullable Throwable cause) {
        super(problem, message, cause);
    }
}
