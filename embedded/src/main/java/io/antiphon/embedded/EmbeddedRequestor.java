package io.antiphon.embedded;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Series;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.client.provider.SeriesCall;
import io.antiphon.engine.Ask;
import io.antiphon.engine.exchange.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the engine in this process. */
final class EmbeddedRequestor implements Requestor {
    private final Context context;
    private final Inheritance inheritance;

    EmbeddedRequestor(Context context, long defaultWaitMillis) {
        this.context = context;
        this.inheritance = new Inheritance(defaultWaitMillis);
    }

    @Override
    public CompletableFuture<Answer> askAsync(Call call) {
        return ask(inheritance.plain(call), Asking.FOR_ANSWER, Outcomes::answer, EmbeddedRequestor::goesOn);
    }

    @Override
    public CompletableFuture<Reply> askOrTicketAsync(Call call) {
        return ask(
                inheritance.promised(call),
                Asking.FOR_ANSWER_OR_TICKET,
                exchange -> new Reply.Answered(Outcomes.answer(exchange), exchange.id()),
                exchange -> ticketed(exchange.id()));
    }

    @Override
    public Series askSeries(Call call) {
        Call inheriting = inheritance.plain(call);
        Ask ask = Asking.FOR_ANSWER.of(inheriting, inheritance.waitMillis(inheriting.options()));
        return SeriesCall.over(series -> new EmbeddedParts(context, ask, series));
    }

    @Override
    public CompletableFuture<ExchangeId> sendAsync(Call call) {
        return ask(
                call,
                Asking.ONE_WAY,
                exchange -> {
                    Outcomes.answer(exchange);
                    return exchange.id();
                },
                Exchange::id);
    }

    @Override
    public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        long wait = Asking.bounded(Inheritance.capped(waitMillis));
        return Inheritance.begin(() -> TicketWait.begin(context, exchange, wait, ticketed(exchange)));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return Inheritance.begin(() ->
                Settlement.begin(context, exchange, next -> context.engine().cancel(exchange, next)));
    }

    private <T> CompletableFuture<T> ask(
            Call call, Asking asking, Function<Exchange, T> onFinished, Function<Exchange, T> onTicket) {
        try {
            Ask ask = asking.of(call, inheritance.waitMillis(call.options()));
            return Inheritance.begin(() -> AskedCall.ask(context, ask, onFinished, onTicket));
        } catch (CallException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Reply ticketed(ExchangeId exchange) {
        return new Reply.Ticketed(ticket(exchange));
    }

    private static Answer goesOn(Exchange exchange) {
        throw Outcomes.goesOn(exchange);
    }
}
