package io.antiphon.embedded;

import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.provider.CallFuture;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All calls that are under way, so that none waits for ever. Safe for use by any thread. */
final class PendingCalls {
    private final OwnThread thread;
    private final Map<Object, CompletableFuture<?>> open = new ConcurrentHashMap<>();

    PendingCalls(OwnThread thread) {
        this.thread = thread;
    }

    /** A future that somebody completes on the engine's thread; {@code giveUp} runs there where it is cancelled. */
    <T extends @Nullable Object> CompletableFuture<T> future(Runnable giveUp) {
        CallFuture<T> future = new CallFuture<>(thread::isHere, () -> thread.execute(giveUp));
        Object place = new Object();
        open.put(place, future);
        CompletionStage<T> stage = future;
        stage.whenComplete((value, failure) -> open.remove(place));
        return future;
    }

    /** Has the work on it done on the engine's thread. */
    <T extends @Nullable Object> CompletableFuture<T> begin(CompletableFuture<T> future, Runnable work) {
        if (!thread.post(work)) {
            future.completeExceptionally(new NotProcessedException(null, "Antiphon is closed", null));
        }
        return future;
    }

    /** Nobody will complete what is open now. */
    void close() {
        open.values()
                .forEach(future -> future.completeExceptionally(new OutcomeUnknownException(
                        null, "Antiphon was closed before the answer came; the request may have run", null, null)));
    }
}
