package io.antiphon.benchmarks.server;

import io.antiphon.api.Answer;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import org.jspecify.annotations.Nullable;

/** Answers every request with itself, within its delivery. On the engine's thread. */
public final class EchoReplier implements Replier {
    private static final int ROOM = 1024;

    private final Engine engine;
    private @Nullable ReplierSession session;

    /** A replier that is not connected. */
    public EchoReplier(Engine engine) {
        this.engine = engine;
    }

    /** Begins to take what is asked of this service. */
    public void serve(ServiceName service) {
        engine.connect(service, Account.OWN, 0, this, Continuation.of(this::connected, refusal -> {
            throw new IllegalStateException("not connected: " + refusal.problem());
        }));
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        engine.answer(exchange.id(), lease, Answer.of(exchange.request().content()), Continuation.ignored());
        if (session != null) {
            session.grant(1);
        }
    }

    private void connected(ReplierSession connected) {
        session = connected;
        connected.grant(ROOM);
    }
}
