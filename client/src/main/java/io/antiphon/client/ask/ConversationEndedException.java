package io.antiphon.client.ask;

import io.antiphon.api.Problem;

/**
 * The conversation is over; the message says how it ended. A request that was made after its end surely did not run,
 * one that was under way may have.
 */
public final class ConversationEndedException extends CallException {
    private static final long serialVersionUID = 1L;

    /** How it ended. */
    public ConversationEndedException(Problem problem, String message) {
        super(problem, message, null);
    }
}
