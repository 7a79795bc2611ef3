package io.antiphon.benchmarks.server;

import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Replier;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;

/** Takes everything and never answers. */
final class SilentReplier implements Replier {
    private static final int ROOM = 1_000_000;

    void serve(Engine engine, ServiceName service) {
        engine.connect(service, Account.OWN, 0, this, Continuation.of(session -> session.grant(ROOM), refusal -> {
            throw new IllegalStateException("not connected: " + refusal.problem());
        }));
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        // It is held, and that is all.
    }
}
