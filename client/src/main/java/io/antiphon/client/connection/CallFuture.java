package io.antiphon.client.connection;

import java.util.concurrent.CompletableFuture;

/** What a caller holds of a call: to cancel it gives the call up. */
final class CallFuture<T> extends CompletableFuture<T> {
    private final Runnable giveUp;

    CallFuture(Runnable giveUp) {
        this.giveUp = giveUp;
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
