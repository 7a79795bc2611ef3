package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way back to an exchange that goes on. Any process that knows its {@link #exchange} can come back to it, with
 * {@link Requestor#ticket}, until the server forgets it, some time after its end. Safe for use by any thread.
 *
 * @param <T> what the answer is read as
 */
public interface Ticket<T> {
    /** The exchange that it belongs to: keep this to come back later. */
    ExchangeId exchange();

    /**
     * Waits for the answer. Giving up this stage gives up the wait, never the exchange.
     *
     * @return completed with the answer, or with nothing where there is none yet when the wait ends; or with a
     *     {@link CallException}
     */
    CompletableFuture<Optional<T>> awaitAsync(Duration wait);

    /** Ends the exchange; one that has its outcome keeps it. Completed once that is durable. */
    CompletableFuture<@Nullable Void> cancelAsync();

    /**
     * Waits for the answer, blocking.
     *
     * @throws CallException where there will be no answer, or it cannot be known
     */
    default Optional<T> await(Duration wait) {
        return Blocking.await(awaitAsync(wait));
    }

    /**
     * The answer, if it is there already.
     *
     * @throws CallException as {@link #await}
     */
    default Optional<T> poll() {
        return await(Duration.ZERO);
    }

    /**
     * Ends the exchange, blocking until that is durable. One that has its outcome keeps it.
     *
     * @throws InvalidRequestException where it is not known any more
     */
    default void cancel() {
        Blocking.await(cancelAsync());
    }

    /** The same ticket, whose answer is read by this function. */
    default <R> Ticket<R> map(Function<? super T, ? extends R> reader) {
        return new MappedTicket<>(this, reader);
    }

    /** What an implementation of a service returns where its interface promises a ticket: the answer, known already. */
    static <T> Ticket<T> answered(T answer) {
        return new AnsweredTicket<>(answer, null);
    }

    /** The ticket that a reply is, or stands for where the answer is there already. */
    static Ticket<Answer> of(Reply reply) {
        return switch (reply) {
            case Reply.Ticketed ticketed -> ticketed.ticket();
            case Reply.Answered answered -> new AnsweredTicket<>(answered.answer(), answered.exchange());
        };
    }
}
