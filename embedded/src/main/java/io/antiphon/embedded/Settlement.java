package io.antiphon.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.exchange.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An exchange that somebody ends. */
final class Settlement {
    private Settlement() {}

    /** Has it ended on the engine's thread. Completed once that is durable. Safe for use by any thread. */
    static CompletableFuture<@Nullable Void> begin(
            Context context, ExchangeId exchange, Consumer<Continuation<Exchange>> command) {
        CompletableFuture<@Nullable Void> future = context.pending().future(() -> {});
        Continuation<Exchange> next = Continuation.of(
                ended -> future.complete(null),
                refusal -> future.completeExceptionally(Outcomes.refused(refusal, exchange)));
        return context.pending().begin(future, () -> command.accept(next));
    }
}
