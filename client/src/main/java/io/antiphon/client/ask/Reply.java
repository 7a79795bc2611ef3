package io.antiphon.client.ask;

import io.antiphon.api.Answer;

/** What comes back to a caller who accepts a ticket. */
public sealed interface Reply {
    /**
     * The answer came in time.
     *
     * @param answer the answer
     */
    record Answered(Answer answer) implements Reply {}

    /**
     * There is no answer yet; the exchange goes on until its deadline.
     *
     * @param ticket the way back to it
     */
    record Ticketed(Ticket<Answer> ticket) implements Reply {}
}
