package io.antiphon.embedded;

import io.antiphon.api.Content;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Part;
import io.antiphon.client.provider.PartSource;
import io.antiphon.client.provider.SeriesCall;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Brings the parts of a series from the engine in this process: as a caller from the first part on, or out of the log
 * for one who came later. What is private to it happens on the engine's thread.
 */
final class EmbeddedParts implements PartSource, Caller, Follower {
    private final Context context;
    private final Ask ask;
    private final SeriesCall series;
    private final CompletableFuture<@Nullable Void> open;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private long wanted;
    private int attempt = 1;
    private int parts;
    private @Nullable Call call;
    private @Nullable Watch watch;
    private boolean follows;
    private @Nullable Exchange outcome;

    EmbeddedParts(Context context, Ask ask, SeriesCall series) {
        this.context = context;
        this.ask = ask;
        this.series = series;
        this.open = context.pending().future(this::giveUp);
    }

    @Override
    public void begin(int first) {
        CompletionStage<@Nullable Void> stage = context.pending().begin(open, () -> ask(first));
        stage.whenComplete((none, failure) -> {
            if (failure instanceof CallException known) {
                series.failed(known);
            }
        });
    }

    @Override
    public void request(int more) {
        context.thread().execute(() -> {
            wanted += more;
            send();
            if (!full()) {
                roomAgain();
            }
        });
    }

    @Override
    public void cancel() {
        open.cancel(true);
    }

    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        if (parts == 0 && part.part() > 1) {
            follow(exchange);
        }
        if (!follows) {
            take(exchange, part);
        }
    }

    @Override
    public boolean full() {
        return !series.isOver() && wanted <= waiting.size();
    }

    @Override
    public void finished(Exchange exchange) {
        if (parts == 0 && exchange.series().begun() && exchange.phase() instanceof Phase.Answered) {
            follow(exchange);
        }
        if (!follows) {
            finish(exchange);
        }
    }

    @Override
    public void ticket(Exchange exchange) {
        open.completeExceptionally(
                new OutcomeUnknownException(null, "The wait ended, and the exchange goes on", exchange.id(), null));
    }

    @Override
    public void refused(Refusal refusal) {
        open.completeExceptionally(Outcomes.refused(refusal, null));
    }

    @Override
    public int began(Exchange present, boolean kept) {
        if (kept && present.series().begun()) {
            return present.series().first();
        }
        if (present.finished()) {
            finish(present);
        }
        return present.sequence() + 1;
    }

    @Override
    public void step(Step step) {
        if (step.entry().event() instanceof Event.PartAdded part) {
            take(step.after(), part);
        }
        if (step.after().finished() && outcome == null) {
            finish(step.after());
        }
    }

    private void ask(int first) {
        wanted += first;
        if (!series.isOver()) {
            call = context.engine().ask(ask, this);
        }
    }

    private void follow(Exchange exchange) {
        if (!follows) {
            follows = true;
            watch = context.engine().follow(exchange.id(), this);
        }
    }

    private void take(Exchange exchange, Event.PartAdded part) {
        parts = part.part();
        attempt = exchange.attempt();
        waiting.add(new Part(part.content(), attempt, parts));
        send();
    }

    private void finish(Exchange exchange) {
        outcome = exchange;
        if (exchange.phase() instanceof Phase.Answered answered) {
            Content last = answered.answer().content();
            if (last.length() > 0) {
                waiting.add(new Part(last, attempt, parts + 1));
            }
        }
        send();
    }

    private void send() {
        while (wanted > 0 && !waiting.isEmpty()) {
            wanted--;
            series.part(waiting.remove());
        }
        if (waiting.isEmpty() && outcome != null && !open.isDone()) {
            end(outcome);
        }
    }

    private void end(Exchange exchange) {
        try {
            Outcomes.last(exchange);
            series.completed();
            open.complete(null);
        } catch (CallException e) {
            open.completeExceptionally(e);
        }
    }

    private void roomAgain() {
        if (watch != null) {
            watch.roomAgain();
        } else if (call != null) {
            call.roomAgain();
        }
    }

    private void giveUp() {
        waiting.clear();
        if (watch != null) {
            watch.close();
        }
        if (call != null) {
            call.abandon();
        }
    }
}
