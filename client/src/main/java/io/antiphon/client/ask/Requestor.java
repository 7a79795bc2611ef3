package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks services. Everything may be called by any thread; what blocks is made for virtual threads.
 *
 * <p>A call made by a handler, on its own thread, inherits the handler's {@link Scope}. Stages are completed on
 * the requestor's own thread, which what follows on them must not block; each fails with a {@link CallException},
 * and cancelling it gives up the wait: a plain call is over with that, and its replier is told.
 */
public interface Requestor {
    /** Asks, and waits for the answer for as long as the call says. */
    CompletableFuture<Answer> askAsync(Call call);

    /**
     * Asks, and takes a ticket where there is no answer when the wait ends; with a wait of 0 it is a ticket at once.
     * What a ticket was given for is durable.
     */
    CompletableFuture<Reply> askOrTicketAsync(Call call);

    /** Asks for an answer in parts; the wait is for the first of them. Nothing is asked before one is requested. */
    Series askSeries(Call call);

    /** Sends a one-way message, which nobody answers. Completed with its exchange once it is durable. */
    CompletableFuture<ExchangeId> sendAsync(Call call);

    /** Comes back to an exchange and waits so many milliseconds for its answer, or a ticket once more. */
    CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis);

    /** Ends an exchange; one that has its outcome keeps it. Completed once that is durable. */
    CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange);

    /**
     * Asks, and waits for the answer, blocking. An interrupt gives the call up.
     *
     * @throws CallException where there is none
     */
    default Answer ask(Call call) {
        return Blocking.await(askAsync(call));
    }

    /** Asks with nothing but a body, see {@link #ask(Call)}. */
    default Answer ask(String service, Content content) {
        return ask(Call.of(service, content));
    }

    /**
     * Asks, and waits for the answer or a ticket, blocking; see {@link #askOrTicketAsync}.
     *
     * @throws CallException where there is neither
     */
    default Reply askOrTicket(Call call) {
        return Blocking.await(askOrTicketAsync(call));
    }

    /**
     * Sends a one-way message, blocking until it is durable.
     *
     * @throws CallException where that is not known
     */
    default ExchangeId send(Call call) {
        return Blocking.await(sendAsync(call));
    }

    /** The way back to an exchange, from any process. Nothing is asked yet. */
    default Ticket<Answer> ticket(ExchangeId exchange) {
        return new RevisitedTicket(exchange, this);
    }
}
