package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A call that became an exchange, and its requestor who takes the answer in parts. */
final class AskedSeries implements Caller, Stream {
    private final DoorContext context;
    private final Answers answers;
    private final int streamId;
    private final ServiceName service;
    private final boolean ticketAccepted;
    private final SeriesAnswer answer;
    private @Nullable Call call;
    /** Tells the rest where the requestor came later than the first part. */
    private @Nullable KeptSeries kept;

    private boolean over;

    private AskedSeries(DoorContext context, Answers answers, int streamId, Credit credit, Ask ask) {
        this.context = context;
        this.answers = answers;
        this.streamId = streamId;
        this.service = ask.service();
        this.ticketAccepted = ask.acceptsTicket();
        this.answer = new SeriesAnswer(context, answers, streamId, credit, this::roomAgain, this::abandon);
    }

    /** Asks the engine. The answer may come within this call. */
    static AskedSeries ask(DoorContext context, Answers answers, int streamId, Ask ask, Credit credit) {
        AskedSeries asked = new AskedSeries(context, answers, streamId, credit, ask);
        Call call = context.engine().ask(ask, asked);
        asked.call = call;
        return asked;
    }

    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        if (!answer.begun() && part.part() > 1) {
            handOver(exchange);
        }
        if (kept == null) {
            answer.part(exchange, part);
        }
    }

    @Override
    public boolean full() {
        return kept == null && answer.full();
    }

    @Override
    public void finished(Exchange exchange) {
        over = true;
        if (!answer.begun() && exchange.series().begun() && exchange.phase() instanceof Phase.Answered) {
            handOver(exchange);
        }
        if (kept == null) {
            answer.finish(exchange);
        }
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
        answer.close();
        Errors.tell(answers.connection(), streamId, refusal, service);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.REQUEST_N) {
            answer.requested(RequestNFrame.requestN(frame));
        }
    }

    @Override
    public void cancelled() {
        answer.close();
        abandon();
    }

    @Override
    public void closed(Ending ending) {
        cancelled();
    }

    private void handOver(Exchange exchange) {
        if (kept == null) {
            kept = KeptSeries.follow(context, answers, streamId, exchange.id(), answer);
        }
    }

    private void roomAgain() {
        if (kept != null) {
            kept.roomAgain();
        } else if (call != null) {
            call.roomAgain();
        }
    }

    /** Nobody waits any more. */
    private void abandon() {
        if (kept != null) {
            kept.close();
        }
        if (!over && call != null) {
            over = true;
            call.abandon();
        }
    }
}
