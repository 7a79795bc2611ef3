package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.wire.Interaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request that is held until an exchange is as it wants it, or its wait is over. */
final class Hold implements Watcher, Held {
    private final Interaction interaction;
    private final ExchangeId id;
    private final Predicate<Exchange> wanted;
    private final Consumer<Exchange> answer;
    private final Consumer<Exchange> otherwise;
    private final Holds holds;
    private @Nullable Exchange latest;
    private @Nullable Watch watch;
    private @Nullable Timer timer;
    private boolean over;

    /**
     * A hold that has not begun.
     *
     * @param wanted when to answer
     * @param answer how to answer then
     * @param otherwise how to answer when the wait is over first
     */
    Hold(
            Interaction interaction,
            ExchangeId id,
            Predicate<Exchange> wanted,
            Consumer<Exchange> answer,
            Consumer<Exchange> otherwise,
            Holds holds) {
        this.interaction = interaction;
        this.id = id;
        this.wanted = wanted;
        this.answer = answer;
        this.otherwise = otherwise;
        this.holds = holds;
    }

    void begin(Engine engine, long waitMillis) {
        interaction.onGone(this::close);
        Watch watching = engine.watch(id, this, Continuation.of(this::present, this::lost));
        watch = watching;
        if (over) {
            watching.close();
        } else {
            holds.add(this);
            timer = interaction.timers().after(holds.stopping() ? 0 : waitMillis, this::end);
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        present(exchange);
    }

    @Override
    public void lost(Refusal refusal) {
        if (!over) {
            close();
            interaction.guard(() ->
                    interaction.problem(ProblemDocument.of(refusal.problem()).about(id)));
        }
    }

    @Override
    public void end() {
        Exchange known = latest;
        if (known != null && !over) {
            close();
            interaction.guard(() -> otherwise.accept(known));
        }
    }

    private void present(Exchange exchange) {
        latest = exchange;
        if (!over && wanted.test(exchange)) {
            close();
            interaction.guard(() -> answer.accept(exchange));
        }
    }

    private void close() {
        over = true;
        holds.remove(this);
        if (timer != null) {
            timer.cancel();
        }
        if (watch != null) {
            watch.close();
        }
    }
}
