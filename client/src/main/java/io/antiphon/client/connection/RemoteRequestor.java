package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Series;
import io.antiphon.client.ask.Ticket;
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
        Wish wish = new Wish.Ask(inheriting, false);
        long waitMillis = inheritance.waitMillis(inheriting.options());
        return inheriting.options().key() == null
                ? begin(wish, Replies::answer, waitMillis)
                : beginLong(
                        wish,
                        Replies::answer,
                        (answer, failure, remaining) ->
                                failure == null ? null : attaching(inheriting, failure, remaining),
                        waitMillis);
    }

    @Override
    public CompletableFuture<Reply> askOrTicketAsync(Call call) {
        Call inheriting = inheritance.promised(call);
        return beginForTicket(new Wish.Ask(inheriting, true), inheritance.waitMillis(inheriting.options()));
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
        return begin(new Wish.Send(call), Replies::exchange, patienceMillis(inheritance.waitMillis(call.options())));
    }

    @Override
    public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        long wait = Inheritance.capped(waitMillis);
        return beginForTicket(new Wish.Revisit(exchange, wait), wait);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return begin(new Wish.Cancel(exchange), frame -> null, inheritance.defaultWaitMillis());
    }

    /**
     * The wait bounds the way to the server too. A caller that does not wait for the answer still gives the way the
     * default wait.
     */
    private long patienceMillis(long waitMillis) {
        return waitMillis == 0 ? inheritance.defaultWaitMillis() : waitMillis;
    }

    private CompletableFuture<Reply> beginForTicket(Wish wish, long waitMillis) {
        return waitMillis == 0
                ? begin(wish, frame -> Replies.reply(frame, this), patienceMillis(waitMillis))
                : beginLong(
                        wish,
                        frame -> Replies.reply(frame, this),
                        (reply, failure, remaining) -> reply instanceof Reply.Ticketed(Ticket<Answer> ticket)
                                ? new Wish.Revisit(ticket.exchange(), remaining)
                                : null,
                        waitMillis);
    }

    /** The same call with the same key, where the exchange goes on: it attaches to that. */
    private static @Nullable Wish attaching(Call call, OutcomeUnknownException failure, long remainingMillis) {
        boolean goesOn = failure.problem().filter(Problem.WAIT_ENDED::equals).isPresent()
                && failure.exchange().isPresent();
        return goesOn ? new Wish.Ask(call.with(call.options().withWaitMillis(remainingMillis)), false) : null;
    }

    private <T> CompletableFuture<T> beginLong(
            Wish wish, Function<ByteBuf, T> reader, LongCall.Again<T> again, long waitMillis) {
        return Inheritance.begin(() -> LongCall.begin(calls, wish, reader, again, Inheritance.capped(waitMillis)));
    }

    private <T extends @Nullable Object> CompletableFuture<T> begin(
            Wish wish, Function<ByteBuf, T> reader, long patienceMillis) {
        return Inheritance.begin(() -> calls.begin(wish, reader, Inheritance.capped(patienceMillis)));
    }
}
