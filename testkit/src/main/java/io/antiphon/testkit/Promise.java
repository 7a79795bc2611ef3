package io.antiphon.testkit;

import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Receives one answer of a store for whoever awaits it. Thread-safe.
 *
 * @param <T> what was asked for
 */
public final class Promise<T> implements Store.Receiver<T> {
    private static final int PATIENCE_SECONDS = 60;

    private final CompletableFuture<T> answer = new CompletableFuture<>();

    @Override
    public void received(T value) {
        once(answer.complete(value));
    }

    @Override
    public void failed(StoreException problem) {
        once(answer.completeExceptionally(problem));
    }

    /**
     * The answer. Blocks until it comes, for a minute at most.
     *
     * @throws StoreException where the store failed
     * @throws AssertionError where no answer came
     */
    public T await() {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException problem) {
                throw problem;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the store has not answered for " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the store was to answer", e);
        }
    }

    private static void once(boolean first) {
        if (!first) {
            throw new AssertionError("the store has answered twice");
        }
    }
}
