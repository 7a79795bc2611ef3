package io.antiphon.client.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a caller holds of a call: to cancel it gives the call up. */
public final class CallFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final BooleanSupplier onOwnThread;
    private final Runnable giveUp;

    /**
     * A call that is under way.
     *
     * @param onOwnThread whether this is the thread that completes it, which must not wait for itself
     * @param giveUp run once, where the caller cancels it before it is completed
     */
    public CallFuture(BooleanSupplier onOwnThread, Runnable giveUp) {
        this.onOwnThread = onOwnThread;
        this.giveUp = giveUp;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone() && onOwnThread.getAsBoolean()) {
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
