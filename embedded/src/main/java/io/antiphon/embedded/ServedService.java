package io.antiphon.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Registration;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that the application serves, until it withdraws it. It has room for another request once a handler is
 * done, also with one that nobody wants any more. On the engine's thread, but for what is public of a registration.
 */
final class ServedService implements Replier, Registration, JobOwner {
    /** The same in its conversations, whatever room it has. */
    private final class Conversing implements Replier {
        @Override
        public void deliver(Exchange exchange, Token lease) {
            bound.add(lease);
            ServedService.this.deliver(exchange, lease);
        }

        @Override
        public void stop(ExchangeId id, Token lease) {
            ServedService.this.stop(id, lease);
        }

        @Override
        public void ended(ConversationStatus conversation) {
            conversing.ended(conversation);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServedService.class);

    private final Context context;
    private final Offer offer;
    private final BiConsumer<Object, ServedService> withdrawal;
    private final CompletableFuture<@Nullable Void> announced = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> idle = new CompletableFuture<>();
    private final EmbeddedConversing conversing;
    private final Map<Token, DeliveredJob> running = new HashMap<>();
    /** Those of them that have taken none of its room. */
    private final Set<Token> bound = new HashSet<>();

    private @Nullable ReplierSession session;
    private boolean withdrawn;
    /** How many requests have no outcome yet that is as safe as it must be. */
    private int unsettled;

    ServedService(
            Context context, Offer offer, EmbeddedConversing conversing, BiConsumer<Object, ServedService> withdrawal) {
        this.context = context;
        this.conversing = conversing;
        this.offer = offer;
        this.withdrawal = withdrawal;
    }

    @Override
    public CompletableFuture<@Nullable Void> announced() {
        return announced.copy();
    }

    @Override
    public void close() {
        withdrawal.accept(offer.service(), this);
        context.thread().execute(this::withdraw);
    }

    /** Begins to serve. */
    void connect() {
        context.engine()
                .connect(offer.service(), Account.OWN, 0, this, Continuation.of(this::connected, this::refused));
    }

    @Override
    public Replier conversing() {
        return new Conversing();
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        DeliveredJob job = new DeliveredJob(context, this, offer, exchange, lease, conversing.replying(exchange));
        running.put(lease, job);
        unsettled++;
        boolean started = false;
        try {
            job.start();
            started = true;
        } finally {
            if (!started) {
                notStarted(lease);
            }
        }
    }

    /** It threw: the engine takes the exchange back, and the room that it had taken. */
    private void notStarted(Token lease) {
        running.remove(lease);
        bound.remove(lease);
        settled();
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        DeliveredJob job = running.get(lease);
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public void ended(Token lease) {
        running.remove(lease);
        if (!bound.remove(lease) && session != null) {
            session.grant(1);
        }
    }

    @Override
    public void settled() {
        unsettled--;
        endIfWithdrawn();
    }

    /** Takes no more requests. */
    void withdraw() {
        if (!withdrawn) {
            withdrawn = true;
            if (session != null) {
                session.grant(-offer.concurrency());
            }
            endIfWithdrawn();
        }
    }

    /** Completed once it is withdrawn and the requests that ran are over. */
    CompletionStage<@Nullable Void> idle() {
        return idle;
    }

    /** Interrupts what runs. */
    void cancel() {
        List.copyOf(running.values()).forEach(DeliveredJob::cancel);
    }

    private void connected(ReplierSession begun) {
        session = begun;
        announced.complete(null);
        if (!withdrawn) {
            begun.grant(offer.concurrency());
        }
        endIfWithdrawn();
    }

    private void refused(Refusal refusal) {
        LOG.error(
                "The service {} cannot be served: {}",
                offer.service(),
                refusal.problem().title());
        withdrawal.accept(offer.service(), this);
        announced.completeExceptionally(Outcomes.refused(refusal, null));
        idle.complete(null);
    }

    private void endIfWithdrawn() {
        if (withdrawn && unsettled == 0) {
            idle.complete(null);
            if (session != null) {
                session.close();
            }
        }
    }
}
