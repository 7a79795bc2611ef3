package io.antiphon.engine;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;

/**
 * A requestor that waits. One of {@link #finished}, {@link #ticket} and {@link #refused} is called, once, and
 * before it {@link #part} for each part of an answer that comes in parts. On the engine's thread. A caller that throws
 * at a part, or when it is asked for room, has hung up; what it throws otherwise changes nothing.
 */
public interface Caller {
    /**
     * A part of the answer. From the first on the wait never ends: the requestor has what it waited for.
     * A part 1 after others means that another attempt begins anew. One that attached to an exchange
     * that others asked for before has missed what came before its first.
     */
    default void part(Exchange exchange, Event.PartAdded part) {}

    /** Whether more parts would have to wait here: then the replier is held back until {@link Call#roomAgain}. */
    default boolean full() {
        return false;
    }

    /** The exchange has its outcome. */
    void finished(Exchange exchange);

    /** The wait is over, or there was none; the exchange goes on and can be found again, also by another process. */
    void ticket(Exchange exchange);

    /** There is no exchange. */
    void refused(Refusal refusal);
}
