package io.antiphon.server.rsocket;

import io.antiphon.engine.Caller;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;

/** Whoever sends and does not want to know. */
final class Unheard implements Caller {
    static final Caller CALLER = new Unheard();

    private Unheard() {}

    @Override
    public void finished(Exchange exchange) {}

    @Override
    public void ticket(Exchange exchange) {}

    @Override
    public void refused(Refusal refusal) {}
}
