package io.antiphon.engine;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import java.util.List;

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
     * What happened until now. Of an exchange that was never recorded the past is not kept: then there
     * are no steps.
     */
    void began(Exchange present, List<Step> past);

    /** One more event. */
    void step(Step step);

    /** Whether more parts of an answer would have to wait here: see {@link Watch#roomAgain}. */
    default boolean full() {
        return false;
    }

    /** There is no such exchange, or no more is to be known of it. */
    void refused(Refusal refusal);
}
