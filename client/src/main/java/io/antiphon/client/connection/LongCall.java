package io.antiphon.client.connection;

import io.antiphon.api.Problem;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.provider.CallFuture;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be asked again without harm, by a caller who may wait longer than the server lets anybody wait. When
 * the server's wait ends before the caller's, the server is asked again, until the caller's wait is over too.
 */
final class LongCall<T> {
    /** How the call can be asked again for so many milliseconds; null where its outcome is there. */
    interface Again<T> {
        @Nullable
        Wish after(@Nullable T value, @Nullable OutcomeUnknownException failure, long remainingMillis);
    }

    /** A server that ends the wait sooner than this does not want to be asked again at once. */
    private static final long LEAST_WAIT_MILLIS = 100;

    private final Calls calls;
    private final Function<ByteBuf, T> reader;
    private final Again<T> again;
    private final long endMillis;
    private final CallFuture<T> future;
    private volatile CompletableFuture<T> current = new CompletableFuture<>();
    private long askedMillis;

    private LongCall(Calls calls, Function<ByteBuf, T> reader, Again<T> again, long patienceMillis) {
        this.calls = calls;
        this.reader = reader;
        this.again = again;
        this.endMillis = ClientLoop.nowMillis() + patienceMillis;
        this.future = new CallFuture<>(calls::isHere, () -> current.cancel(true));
    }

    /** Begins a call. Safe for use by any thread. */
    static <T> CompletableFuture<T> begin(
            Calls calls, Wish wish, Function<ByteBuf, T> reader, Again<T> again, long patienceMillis) {
        LongCall<T> call = new LongCall<>(calls, reader, again, patienceMillis);
        call.ask(wish, patienceMillis, null);
        return call.future;
    }

    /** Asks, and has something to say already where it is for another time. */
    private void ask(Wish wish, long patienceMillis, @Nullable Runnable otherwise) {
        askedMillis = ClientLoop.nowMillis();
        CompletableFuture<T> asked = calls.begin(wish, reader, patienceMillis);
        current = asked;
        if (future.isCancelled()) {
            asked.cancel(true);
        }
        CompletionStage<T> stage = asked;
        stage.whenComplete((value, failure) -> settle(value, cause(failure), otherwise));
    }

    private void settle(@Nullable T value, @Nullable Throwable failure, @Nullable Runnable otherwise) {
        if (otherwise != null && saysNothing(failure)) {
            otherwise.run();
            return;
        }
        Runnable outcome = () -> complete(value, failure);
        long nowMillis = ClientLoop.nowMillis();
        long remainingMillis = endMillis - nowMillis;
        Wish next = remainingMillis > 0 && nowMillis - askedMillis >= LEAST_WAIT_MILLIS
                ? again.after(
                        value, failure instanceof OutcomeUnknownException unknown ? unknown : null, remainingMillis)
                : null;
        if (next == null || future.isDone()) {
            outcome.run();
        } else {
            ask(next, remainingMillis, outcome);
        }
    }

    /** Returns whether the failure tells nothing of the exchange: the call did not get through, or nobody answered. */
    private static boolean saysNothing(@Nullable Throwable failure) {
        return failure instanceof NotProcessedException
                || (failure instanceof OutcomeUnknownException unknown
                        && unknown.problem().filter(LongCall::isOutcome).isEmpty());
    }

    private static boolean isOutcome(Problem problem) {
        return problem != Problem.INTERNAL_ERROR && problem != Problem.STORE_UNAVAILABLE;
    }

    // A call that is completed without a failure has its value.
    @SuppressWarnings("NullAway")
    private void complete(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
