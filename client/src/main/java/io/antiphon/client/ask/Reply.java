package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import org.jspecify.annotations.Nullable;

/** What comes back to a caller who accepts a ticket. */
public sealed interface Reply {
    /**
     * The answer came in time.
     *
     * @param answer the answer
     * @param exchange the exchange that it is the answer of, where there is one
     */
    record Answered(Answer answer, @Nullable ExchangeId exchange) implements Reply {}

    /**
     * There is no answer yet; the exchange goes on until its deadline.
     *
     * @param ticket the way back to it
     */
    record Ticketed(Ticket<Answer> ticket) implements Reply {}
}
