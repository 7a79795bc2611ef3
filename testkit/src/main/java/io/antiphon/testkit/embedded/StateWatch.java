package io.antiphon.testkit.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.State;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Looks at an exchange until it is in a state. On the engine's thread. */
final class StateWatch implements Watcher {
    private final State wanted;
    private final CompletableFuture<Exchange> reached = new CompletableFuture<>();
    private @Nullable Watch watch;

    StateWatch(State wanted) {
        this.wanted = wanted;
    }

    CompletableFuture<Exchange> reached() {
        return reached;
    }

    void begin(Engine engine, ExchangeId id) {
        watch = engine.watch(id, this, Continuation.of(known -> changed(known, List.of()), this::lost));
        closeIfOver();
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        if (exchange.state() == wanted) {
            reached.complete(exchange);
        } else if (exchange.finished()) {
            reached.completeExceptionally(new AssertionError("it is " + exchange.state()));
        }
        closeIfOver();
    }

    @Override
    public void lost(Refusal refusal) {
        reached.completeExceptionally(new AssertionError(refusal.problem().title()));
        closeIfOver();
    }

    private void closeIfOver() {
        if (reached.isDone() && watch != null) {
            watch.close();
            watch = null;
        }
    }
}
