package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Scope;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks over the client's line. */
final class RemoteRequestor implements Requestor {
    private final Calls calls;
    private final long defaultWaitMillis;

    RemoteRequestor(Calls calls, long defaultWaitMillis) {
        this.calls = calls;
        this.defaultWaitMillis = defaultWaitMillis;
    }

    @Override
    public CompletableFuture<Answer> askAsync(Call call) {
        Scope scope = Scope.current();
        Call capped = scope == null ? call : call.with(capped(call.options(), scope));
        return begin(new Wish.Ask(capped, false), Replies::answer, waitMillis(capped.options()), scope);
    }

    @Override
    public CompletableFuture<Reply> askOrTicketAsync(Call call) {
        long wait = waitMillis(call.options());
        Scope scope = Scope.current();
        Call capped = scope == null ? call : call.with(call.options().withWaitMillis(scope.cap(wait)));
        return beginPromised(new Wish.Ask(capped, true), frame -> Replies.reply(frame, this), wait);
    }

    @Override
    public CompletableFuture<ExchangeId> sendAsync(Call call) {
        return beginPromised(new Wish.Send(call), Replies::exchange, defaultWaitMillis);
    }

    @Override
    public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        Scope scope = Scope.current();
        long wait = scope == null ? waitMillis : scope.cap(waitMillis);
        return beginPromised(new Wish.Revisit(exchange, wait), frame -> Replies.reply(frame, this), wait);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return beginPromised(new Wish.Cancel(exchange), frame -> null, defaultWaitMillis);
    }

    /** What is not over with the wait needs time to reach the server, however short the wait. */
    private <T extends @Nullable Object> CompletableFuture<T> beginPromised(
            Wish wish, Function<ByteBuf, T> reader, long waitMillis) {
        return begin(wish, reader, Math.max(waitMillis, defaultWaitMillis), Scope.current());
    }

    private <T extends @Nullable Object> CompletableFuture<T> begin(
            Wish wish, Function<ByteBuf, T> reader, long patienceMillis, @Nullable Scope scope) {
        if (scope == null) {
            return calls.begin(wish, reader, patienceMillis);
        }
        if (scope.isCancelled() || scope.remainingMillis() == 0) {
            return CompletableFuture.failedFuture(new NotProcessedException(
                    Problem.DEADLINE_PASSED, "The request being handled is over, and so are its calls", null));
        }
        CompletableFuture<T> call = calls.begin(wish, reader, scope.cap(patienceMillis));
        scope.adopt(call);
        return call;
    }

    private CallOptions capped(CallOptions options, Scope scope) {
        CallOptions capped = options.withWaitMillis(scope.cap(waitMillis(options)));
        long deadline = options.deadlineMillis() == CallOptions.NOT_GIVEN ? Scope.ENDLESS : options.deadlineMillis();
        long remaining = scope.cap(deadline);
        return remaining == Scope.ENDLESS ? capped : capped.withDeadlineMillis(remaining);
    }

    private long waitMillis(CallOptions options) {
        return options.waitMillis() == CallOptions.NOT_GIVEN ? defaultWaitMillis : options.waitMillis();
    }
}
