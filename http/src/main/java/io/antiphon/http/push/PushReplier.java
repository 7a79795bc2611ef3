package io.antiphon.http.push;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Clock;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replier that posts what it is given to a URL and takes the response for the answer. It holds what
 * it was given for as long as it is open. On the event loop that owns the engine.
 */
public final class PushReplier implements Replier {
    private static final Logger LOG = LoggerFactory.getLogger(PushReplier.class);
    private static final int CONNECT_MILLIS_MAX = 10_000;

    private final Vertx vertx;
    private final Engine engine;
    private final PushTarget target;
    private final Clock clock;
    private final HttpClientAgent client;
    private final Map<Token, Outgoing> underWay = new HashMap<>();
    private @Nullable ReplierSession session;

    private PushReplier(Vertx vertx, Engine engine, PushTarget target, Clock clock) {
        this.vertx = vertx;
        this.engine = engine;
        this.target = target;
        this.clock = clock;
        this.client = client(vertx, target);
    }

    /**
     * Connects a URL to a service, which makes the service known. Call it on the event loop, after the
     * engine has started.
     *
     * @param vertx one with a single event loop, which owns the engine
     */
    public static PushReplier connect(Vertx vertx, Engine engine, ServiceName service, PushTarget target, Clock clock) {
        PushReplier replier = new PushReplier(vertx, engine, target, clock);
        Consumer<ReplierSession> begin = session -> {
            replier.session = session;
            session.grant(target.concurrency());
        };
        engine.connect(
                service,
                Account.OWN,
                0,
                replier,
                Continuation.of(
                        begin,
                        refusal -> LOG.error(
                                "{} is not pushed to {}: {}",
                                service,
                                target,
                                refusal.problem().title())));
        return replier;
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        if (exchange.terms().membership() != null) {
            engine.conversations().decline(exchange, lease, "A service that is pushed has no conversations.");
            makeRoom();
            return;
        }
        Outgoing outgoing = new Outgoing(vertx, target, clock, result -> done(exchange.id(), lease, result));
        underWay.put(lease, outgoing);
        try {
            outgoing.send(client, exchange);
        } catch (IllegalArgumentException e) {
            engine.undeliverable(
                    exchange.id(), lease, "The request cannot be written for the service's URL: " + e.getMessage());
            stop(exchange.id(), lease);
        }
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        Outgoing outgoing = underWay.remove(lease);
        if (outgoing != null) {
            outgoing.abort();
            makeRoom();
        }
    }

    /** Takes nothing more; what is under way is broken off and goes back to the queue where it may. */
    public void close() {
        if (session != null) {
            session.close();
        }
        List.copyOf(underWay.values()).forEach(Outgoing::abort);
        underWay.clear();
        client.close();
    }

    private void done(ExchangeId id, Token lease, PushResult result) {
        if (underWay.remove(lease) == null) {
            return;
        }
        switch (result) {
            case PushResult.Answered answered -> engine.settle(id, lease, answered.answer(), Continuation.ignored());
            case PushResult.Failed failed ->
                engine.settle(id, lease, failed.failure(), failed.retryAfterMillis(), Continuation.ignored());
        }
        makeRoom();
    }

    private void makeRoom() {
        if (session != null) {
            session.grant(1);
        }
    }

    private static HttpClientAgent client(Vertx vertx, PushTarget target) {
        HttpClientOptions options = new HttpClientOptions();
        options.setSsl("https".equals(target.url().getScheme()));
        options.setConnectTimeout((int) Math.min(CONNECT_MILLIS_MAX, target.timeoutMillis()));
        options.setKeepAlive(true);
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(target.concurrency()))
                .build();
    }
}
