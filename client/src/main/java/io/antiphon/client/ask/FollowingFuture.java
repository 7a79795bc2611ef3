package io.antiphon.client.ask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a function makes of another future's value. Unlike what {@link CompletableFuture#thenApply} gives it fails
 * with the same exception, and giving it up gives up the other.
 */
public final class FollowingFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final CompletableFuture<?> source;

    private FollowingFuture(CompletableFuture<?> source) {
        this.source = source;
    }

    /** The value of the source, as this function reads it. */
    public static <S, T extends @Nullable Object> CompletableFuture<T> after(
            CompletableFuture<S> source, Function<? super S, ? extends T> reader) {
        FollowingFuture<T> following = new FollowingFuture<>(source);
        CompletionStage<S> stage = source;
        stage.whenComplete((value, failure) -> following.follow(value, failure, reader));
        return following;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        source.cancel(mayInterrupt);
        return cancelled;
    }

    private <S> void follow(S value, @Nullable Throwable failure, Function<? super S, ? extends T> reader) {
        if (failure != null) {
            completeExceptionally(cause(failure));
            return;
        }
        try {
            complete(reader.apply(value));
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }
}
