package io.antiphon.embedded;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.provider.Delivery;
import io.antiphon.client.provider.JobListener;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.provider.RunningJob;
import io.antiphon.client.serve.Outcome;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.exchange.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An exchange that is with a handler of the application, under its lease. */
final class DeliveredJob implements JobListener {
    private final Context context;
    private final JobOwner owner;
    private final @Nullable EmbeddedConversation conversation;
    private final ExchangeId id;
    private final Token lease;
    private final boolean deadlineStated;
    private final Scope scope;
    private final RunningJob job;

    DeliveredJob(
            Context context,
            JobOwner owner,
            Offer offer,
            Exchange exchange,
            Token lease,
            @Nullable EmbeddedConversation conversation) {
        this.context = context;
        this.owner = owner;
        this.conversation = conversation;
        this.id = exchange.id();
        this.lease = lease;
        Delivery delivery = new Delivery(exchange.request(), id, lease, exchange.attempt(), conversation);
        this.deadlineStated = exchange.terms().deadlineStated();
        this.scope = scope(exchange);
        this.job = new RunningJob(offer, delivery, scope, this);
    }

    void start() {
        if (conversation != null) {
            conversation.jobBegan();
        }
        job.start();
    }

    void cancel() {
        job.cancel();
    }

    @Override
    public void ended(Outcome outcome) {
        context.thread().execute(() -> {
            settle(outcome, Continuation.of(exchange -> settled(), refusal -> settled()));
            owner.ended(lease);
        });
    }

    private void settled() {
        if (conversation != null) {
            conversation.jobSettled();
        }
        owner.settled();
    }

    /** Blocks until the part is kept, where it must be, and those who read have room for the next. */
    @Override
    public void emitted(Content part) throws InterruptedException {
        if (!deadlineStated) {
            scope.prolong(Scope.ENDLESS);
        }
        CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
        context.thread()
                .execute(() -> context.engine()
                        .part(
                                id,
                                lease,
                                part,
                                Continuation.of(
                                        exchange -> taken.complete(null),
                                        refusal -> taken.completeExceptionally(Outcomes.refused(refusal, id)))));
        try {
            taken.get();
        } catch (ExecutionException e) {
            // Told before the refusal: whichever of the two this thread meets first, it means the same.
            if (job.isCancelled()) {
                throw new InterruptedException("The answer is no longer wanted");
            }
            throw e.getCause() instanceof CallException refused ? refused : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void progressed(int percent, String message) {
        String said = message.isEmpty() ? null : message;
        context.thread().execute(() -> context.engine().progress(id, lease, percent, said, Continuation.ignored()));
    }

    private void settle(Outcome outcome, Continuation<Exchange> next) {
        switch (outcome) {
            case Outcome.Answered answered -> context.engine().settle(id, lease, answered.answer(), next);
            case Outcome.Failed failed -> context.engine().settle(id, lease, Failures.told(failed.failure()), next);
            case Outcome.Deferred _ -> context.engine().deferUnderLease(id, lease, next);
        }
    }

    private Scope scope(Exchange exchange) {
        long remainingMillis =
                exchange.terms().deadlineMillis() - context.clock().millis();
        return new Scope(Math.max(0, remainingMillis), context.clock()::millis);
    }
}
