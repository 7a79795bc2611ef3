package io.antiphon.engine;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;

/**
 * Is told the whole story of an exchange, each committed event once and in order, on the engine's thread. One that throws
 * is told nothing more.
 */
public interface Follower {
    /**
     * One event and what the exchange was after it.
     *
     * @param entry the event and its number
     * @param after the exchange after it
     */
    record Step(LogEntry entry, Exchange after) {}

    /**
     * The story begins. The past is read a piece at a time, and no part of an answer is told while this
     * follower is {@link #full full}.
     *
     * @param present the exchange as it is now
     * @param kept whether its past can be told. An exchange that was never recorded has only events to come
     * @return the number of the first event that this follower wants to be told
     */
    int began(Exchange present, boolean kept);

    /** One more event. */
    void step(Step step);

    /**
     * Returns whether more parts of an answer would have to wait here. Then parts stay in the log, and the replier of
     * those that come now is held back, until {@link Watch#roomAgain}.
     */
    default boolean full() {
        return false;
    }

    /** There is no such exchange, or no more is to be known of it. */
    void refused(Refusal refusal);
}
