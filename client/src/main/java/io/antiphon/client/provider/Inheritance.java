package io.antiphon.client.provider;

import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call inherits from the {@link Scope} on whose thread it is made, if there is one.
 *
 * @param defaultWaitMillis how long a call waits that does not say, in milliseconds
 */
public record Inheritance(long defaultWaitMillis) {
    /** A plain call: its wait ends with the scope, and so does all of it. */
    public Call plain(Call call) {
        Scope scope = Scope.current();
        if (scope == null) {
            return call;
        }
        CallOptions capped = waiting(call.options(), scope);
        long deadline = capped.deadlineMillis() == CallOptions.NOT_GIVEN ? Scope.ENDLESS : capped.deadlineMillis();
        long remaining = scope.cap(deadline);
        return call.with(remaining == Scope.ENDLESS ? capped : capped.withDeadlineMillis(remaining));
    }

    /** A call that outlives its caller: its wait alone ends with the scope. */
    public Call promised(Call call) {
        Scope scope = Scope.current();
        return scope == null ? call : call.with(waiting(call.options(), scope));
    }

    /** How long a call under these terms waits, in milliseconds. */
    public long waitMillis(CallOptions options) {
        return options.waitMillis() == CallOptions.NOT_GIVEN ? defaultWaitMillis : options.waitMillis();
    }

    /** No longer than what remains of the scope. */
    public static long capped(long millis) {
        Scope scope = Scope.current();
        return scope == null ? millis : scope.cap(millis);
    }

    /** Begins a call, which is given up with the scope. Where that is over already, the call is not made. */
    public static <T extends @Nullable Object> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> begun) {
        Scope scope = Scope.current();
        if (scope == null) {
            return begun.get();
        }
        if (scope.isCancelled() || scope.remainingMillis() == 0) {
            return CompletableFuture.failedFuture(new NotProcessedException(
                    Problem.DEADLINE_PASSED, "The request being handled is over, and so are its calls", null));
        }
        CompletableFuture<T> call = begun.get();
        scope.adopt(call);
        return call;
    }

    private CallOptions waiting(CallOptions options, Scope scope) {
        return options.withWaitMillis(scope.cap(waitMillis(options)));
    }
}
