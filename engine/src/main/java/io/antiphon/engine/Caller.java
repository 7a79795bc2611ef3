package io.antiphon.engine;

import io.antiphon.engine.exchange.Exchange;

/** A requestor that waits. One of the three methods is called, once, on the engine's thread. */
public interface Caller {
    /** The exchange has its outcome. */
    void finished(Exchange exchange);

    /** The wait is over, or there was none; the exchange goes on and can be found again, also by another process. */
    void ticket(Exchange exchange);

    /** There is no exchange. */
    void refused(Refusal refusal);
}
