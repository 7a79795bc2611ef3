package io.antiphon.client.ask;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waits for what is on its way: made for virtual threads, right on any but the client's own. */
public final class Blocking {
    private Blocking() {}

    /**
     * The value, once it is there. An interrupt gives the call up, and stays set.
     *
     * @throws CallException where the call brought none
     */
    public static <T extends @Nullable Object> T await(CompletableFuture<T> pending) {
        try {
            return pending.get();
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(null, "The caller was interrupted; the request may have run", null, e);
        } catch (CancellationException e) {
            throw new OutcomeUnknownException(null, "The call was given up; the request may have run", null, e);
        } catch (ExecutionException e) {
            throw thrownHere(e.getCause());
        }
    }

    private static RuntimeException thrownHere(@Nullable Throwable cause) {
        if (cause instanceof CallException failure) {
            // Made on the client's thread, for this caller alone: where the caller stands is what helps.
            failure.fillInStackTrace();
            return failure;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
