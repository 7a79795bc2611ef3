package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.Conversations;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A call that became an exchange, and its requestor who waits on a stream. */
final class AskedCall implements Caller, Stream {
    private final Answers answers;
    private final Connection connection;
    private final int streamId;
    private final boolean ticketAccepted;
    private final Conversations conversations;
    private final ServiceName service;
    private final boolean opens;
    private @Nullable Call call;
    private boolean over;

    private AskedCall(Answers answers, int streamId, Ask ask) {
        this.answers = answers;
        this.connection = answers.connection();
        this.conversations = answers.conversations();
        this.streamId = streamId;
        this.service = ask.service();
        this.ticketAccepted = ask.acceptsTicket() || ask.oneWay();
        this.opens = ask.contribution() instanceof Contribution.Opens;
    }

    /** Asks the engine. The answer may come within this call. */
    static AskedCall ask(DoorContext context, Answers answers, int streamId, Ask ask) {
        AskedCall asked = new AskedCall(answers, streamId, ask);
        asked.call = context.engine().ask(ask, asked);
        return asked;
    }

    /** One who asked for one answer is not given the first of many. */
    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        if (!over) {
            answers.inParts(streamId, exchange.id());
            abandon();
        }
    }

    @Override
    public void finished(Exchange exchange) {
        over = true;
        answers.outcome(streamId, exchange);
    }

    @Override
    public void ticket(Exchange exchange) {
        over = true;
        if (ticketAccepted) {
            answers.ticket(streamId, exchange);
        } else {
            answers.stillGoingOn(streamId, exchange);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        over = true;
        Errors.tell(connection, streamId, refusal, service);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {}

    /** Who gives up the request that opens a conversation never hears its name. */
    @Override
    public void cancelled() {
        if (opens && !over && call != null && call.conversation() != null) {
            conversations.end(call.conversation(), ConversationEnd.REQUESTOR);
        }
        abandon();
    }

    @Override
    public void closed(Ending ending) {
        abandon();
    }

    /** Nobody waits any more. */
    void abandon() {
        if (!over && call != null) {
            over = true;
            call.abandon();
        }
    }
}
