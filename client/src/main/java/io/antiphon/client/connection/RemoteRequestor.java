package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Series;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.client.provider.SeriesCall;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks over the client's line. */
final class RemoteRequestor implements Requestor {
    private final Calls calls;
    private final Inheritance inheritance;

    RemoteRequestor(Calls calls, long defaultWaitMillis) {
        this.calls = calls;
        this.inheritance = new Inheritance(defaultWaitMillis);
    }

    @Override
    public CompletableFuture<Answer> askAsync(Call call) {
        Call inheriting = inheritance.plain(call);
        return begin(new Wish.Ask(inheriting, false), Replies::answer, inheritance.waitMillis(inheriting.options()));
    }

    @Override
    public CompletableFuture<Reply> askOrTicketAsync(Call call) {
        Call inheriting = inheritance.promised(call);
        return beginPromised(
                new Wish.Ask(inheriting, true),
                frame -> Replies.reply(frame, this),
                inheritance.waitMillis(inheriting.options()));
    }

    @Override
    public Series askSeries(Call call) {
        Call inheriting = inheritance.plain(call);
        long patienceMillis = Inheritance.capped(inheritance.waitMillis(inheriting.options()));
        return SeriesCall.over(
                series -> new RemoteParts(calls, new Wish.Ask(inheriting, false), patienceMillis, series));
    }

    @Override
    public CompletableFuture<ExchangeId> sendAsync(Call call) {
        return beginPromised(new Wish.Send(call), Replies::exchange, inheritance.defaultWaitMillis());
    }

    @Override
    public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        long wait = Inheritance.capped(waitMillis);
        return beginPromised(new Wish.Revisit(exchange, wait), frame -> Replies.reply(frame, this), wait);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return beginPromised(new Wish.Cancel(exchange), frame -> null, inheritance.defaultWaitMillis());
    }

    /** What is not over with the wait needs time to reach the server, however short the wait. */
    private <T extends @Nullable Object> CompletableFuture<T> beginPromised(
            Wish wish, Function<ByteBuf, T> reader, long waitMillis) {
        return begin(wish, reader, Math.max(waitMillis, inheritance.defaultWaitMillis()));
    }

    private <T extends @Nullable Object> CompletableFuture<T> begin(
            Wish wish, Function<ByteBuf, T> reader, long patienceMillis) {
        return Inheritance.begin(() -> calls.begin(wish, reader, Inheritance.capped(patienceMillis)));
    }
}
