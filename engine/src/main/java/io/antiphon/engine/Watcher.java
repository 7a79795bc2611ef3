package io.antiphon.engine;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;

/**
 * Is told of every committed change of an exchange, in order, on the engine's thread. A watcher that throws is told
 * nothing more.
 */
public interface Watcher {
    /** These events happened, and the exchange is now this. */
    void changed(Exchange exchange, List<Event> events);

    /** Whether more parts of an answer would have to wait here: then the replier is held back. */
    default boolean full() {
        return false;
    }

    /** It was {@link #full} for so long that it is not waited for any more: it holds nobody back from here on. */
    default void stoodStill(long millis) {}

    /** There will be no more changes, and what became of the last ones is not known. */
    void lost(Refusal refusal);
}
