package io.antiphon.embedded;

import io.antiphon.client.ask.CallException;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call of the application's, and what it is told of its exchange. On the engine's thread. */
final class AskedCall<T> implements Caller {
    private final Function<Exchange, T> onFinished;
    private final Function<Exchange, T> onTicket;
    private final CompletableFuture<T> future;
    private @Nullable Call call;

    private AskedCall(PendingCalls pending, Function<Exchange, T> onFinished, Function<Exchange, T> onTicket) {
        this.onFinished = onFinished;
        this.onTicket = onTicket;
        this.future = pending.future(this::abandon);
    }

    /**
     * Asks. Safe for use by any thread.
     *
     * @param onFinished reads the exchange that has its outcome
     * @param onTicket reads the exchange that goes on; both throw the {@link CallException} that it means
     */
    static <T> CompletableFuture<T> ask(
            Context context, Ask ask, Function<Exchange, T> onFinished, Function<Exchange, T> onTicket) {
        AskedCall<T> asked = new AskedCall<>(context.pending(), onFinished, onTicket);
        return context.pending().begin(asked.future, () -> asked.begin(context, ask));
    }

    private void begin(Context context, Ask ask) {
        if (!future.isDone()) {
            call = context.engine().ask(ask, this);
        }
    }

    /** One who asked for one answer is not given the first of many. */
    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        future.completeExceptionally(Outcomes.inParts());
        abandon();
    }

    @Override
    public void finished(Exchange exchange) {
        complete(onFinished, exchange);
    }

    @Override
    public void ticket(Exchange exchange) {
        complete(onTicket, exchange);
    }

    @Override
    public void refused(Refusal refusal) {
        future.completeExceptionally(Outcomes.refused(refusal, null));
    }

    private void complete(Function<Exchange, T> reader, Exchange exchange) {
        try {
            future.complete(reader.apply(exchange));
        } catch (CallException e) {
            future.completeExceptionally(e);
        }
    }

    /** Nobody waits any more. */
    private void abandon() {
        if (call != null) {
            call.abandon();
        }
    }
}
