package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Takes exchanges of one service. Called on the engine's thread; must not block it. A replier that throws as it is given
 * an exchange has not been given it: the exchange goes back to the queue, and fails as {@code undeliverable} where this
 * happens three times. An exception of any other method changes nothing.
 */
public interface Replier {
    /**
     * The exchange is this replier's, under this lease. To answer, use the engine's methods for
     * holders, at once or later.
     */
    void deliver(Exchange exchange, Token lease);

    /**
     * Whether it can be given a plain call as it is, without an exchange: then whoever carries a {@link
     * Passage} to it knows how.
     */
    default boolean takesPassages() {
        return false;
    }

    /**
     * Returns whether the replier can be given nothing at the moment, whatever room its sessions have. Waiting requests
     * go to others, or wait until the task of {@link #whenRoom} runs.
     */
    default boolean full() {
        return false;
    }

    /** Runs the task, once, when the replier is not full any more. Called where it is {@link #full}. */
    default void whenRoom(Runnable task) {}

    /**
     * Runs the task, once, when everything that the replier was told until now has left for it: what is cancelled
     * takes room until then. The task may run within this call.
     */
    default void whenTold(Runnable task) {
        task.run();
    }

    /**
     * Who takes what follows, when this replier was given the opening request of a conversation, for as long as its
     * session is open; null where it takes that by attending, see {@link Conversations#attend}.
     */
    default @Nullable Replier conversing() {
        return null;
    }

    /** The conversation whose requests this takes has ended: nothing more comes. */
    default void ended(ConversationStatus conversation) {}

    /** What was delivered under this lease is no longer wanted. It may have been answered meanwhile. */
    default void stop(ExchangeId id, Token lease) {}
}
