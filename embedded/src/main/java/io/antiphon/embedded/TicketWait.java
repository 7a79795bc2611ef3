package io.antiphon.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.Reply;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A caller who came back to an exchange and waits for its outcome. On the engine's thread. */
final class TicketWait implements Watcher {
    private final Context context;
    private final ExchangeId id;
    private final Reply ticket;
    private final CompletableFuture<Reply> future;
    private @Nullable Watch watch;
    private @Nullable Timer end;

    private TicketWait(Context context, ExchangeId id, Reply ticket) {
        this.context = context;
        this.id = id;
        this.ticket = ticket;
        this.future = context.pending().future(this::closeIfOver);
    }

    /** Waits so long for the outcome, or gives the ticket again. Safe for use by any thread. */
    static CompletableFuture<Reply> begin(Context context, ExchangeId id, long waitMillis, Reply ticket) {
        TicketWait waiting = new TicketWait(context, id, ticket);
        return context.pending().begin(waiting.future, () -> waiting.begin(waitMillis));
    }

    private void begin(long waitMillis) {
        watch = context.engine().watch(id, this, Continuation.of(known -> found(known, waitMillis), this::lost));
        closeIfOver();
    }

    private void found(Exchange known, long waitMillis) {
        changed(known, List.of());
        if (!future.isDone() && waitMillis > 0) {
            end = context.wheel().schedule(context.clock().millis() + waitMillis, this::ticketAgain);
        } else {
            ticketAgain();
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        if (exchange.finished()) {
            finished(exchange);
            closeIfOver();
        }
    }

    @Override
    public void lost(Refusal refusal) {
        future.completeExceptionally(Outcomes.refused(refusal, id));
        closeIfOver();
    }

    private void finished(Exchange exchange) {
        try {
            future.complete(new Reply.Answered(Outcomes.answer(exchange), id));
        } catch (CallException e) {
            future.completeExceptionally(e);
        }
    }

    private void ticketAgain() {
        future.complete(ticket);
        closeIfOver();
    }

    /** Also where the caller gave it up. */
    private void closeIfOver() {
        if (future.isDone()) {
            if (end != null) {
                end.cancel();
            }
            if (watch != null) {
                watch.close();
                watch = null;
            }
        }
    }
}
