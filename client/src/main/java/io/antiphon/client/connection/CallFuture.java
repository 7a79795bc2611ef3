package io.antiphon.client.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a caller holds of a call: to cancel it gives the call up. */
final class CallFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final BooleanSupplier onLoop;
    private final Runnable giveUp;

    CallFuture(BooleanSupplier onLoop, Runnable giveUp) {
        this.onLoop = onLoop;
        this.giveUp = giveUp;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone() && onLoop.getAsBoolean()) {
            throw new IllegalStateException(
                    "The client's own thread cannot wait for an answer, which it is to bring: use the stage");
        }
        return super.get();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        if (cancelled) {
            giveUp.run();
        }
        return cancelled;
    }
}
