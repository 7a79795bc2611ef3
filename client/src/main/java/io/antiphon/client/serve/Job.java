package io.antiphon.client.serve;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.client.converse.Conversation;
import java.util.Optional;

/** One attempt at one exchange. Safe for use by any thread. */
public interface Job {
    /** What is asked. */
    Request request();

    /** The exchange: the same at every attempt, so the name under which to remember what was done. */
    ExchangeId exchange();

    /** Which attempt this is; the first is 1. */
    int attempt();

    /** The right to answer this attempt, see {@link Outcome.Deferred}. */
    Token token();

    /** The conversation that it belongs to, to ask back or to end it; empty where it belongs to none. */
    Optional<Conversation> conversation();

    /**
     * How many milliseconds remain until the deadline; {@link io.antiphon.client.ask.Scope#ENDLESS} where none is. Where
     * the requestor waits, the end of its wait counts too, until the first part of an answer in parts.
     */
    long remainingMillis();

    /**
     * Answers in part, as {@link Emitter#emit} does; what becomes of the job is the end of its answer.
     *
     * @throws InterruptedException where the answer is no longer wanted
     */
    void part(Content part) throws InterruptedException;

    /** Whether the answer is no longer wanted, or could not be delivered: stop. */
    boolean isCancelled();

    /** Runs this once the job is cancelled, or now where it is. It must not block. */
    void onCancel(Runnable action);

    /**
     * Reports how far the job is. It is lost where the connection is.
     *
     * @param percent 0 to 100
     * @param message a sentence for people; may be empty
     * @throws IllegalArgumentException where the percentage is not 0 to 100
     */
    void progress(int percent, String message);
}
