package io.antiphon.server.rsocket;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/** One request of a channel, and its outcome until it is told. */
final class ChannelTurn implements Caller {
    private final ConversationChannel channel;
    private @Nullable Call call;
    private @Nullable Exchange outcome;
    private @Nullable Refusal refusal;

    ChannelTurn(ConversationChannel channel) {
        this.channel = channel;
    }

    void begin(Engine engine, Ask ask) {
        call = engine.ask(ask, this);
    }

    /** The conversation that it is in, where that is known yet. */
    @Nullable
    ConversationId conversation() {
        return call == null ? null : call.conversation();
    }

    boolean isSettled() {
        return outcome != null || refusal != null;
    }

    /** The exchange with its outcome, or null where it was refused. */
    @Nullable
    Exchange outcome() {
        return outcome;
    }

    /** Why there is no exchange. */
    Refusal refusal() {
        return refusal == null ? Refusal.of(Problem.INTERNAL_ERROR) : refusal;
    }

    void abandon() {
        if (call != null && !isSettled()) {
            call.abandon();
        }
    }

    @Override
    public void finished(Exchange exchange) {
        outcome = exchange;
        channel.settled(this);
    }

    /** A channel takes no tickets: the exchange goes on for whoever has its key. */
    @Override
    public void ticket(Exchange exchange) {
        refused(Refusal.of(Problem.WAIT_ENDED));
    }

    @Override
    public void refused(Refusal why) {
        refusal = why;
        channel.settled(this);
    }
}
