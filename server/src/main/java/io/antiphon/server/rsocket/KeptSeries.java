package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The series of an exchange as its log has it, from behind the part that the requestor has, and on to the outcome. */
final class KeptSeries implements Follower, Stream {
    private final Answers answers;
    private final int streamId;
    private final ExchangeId id;
    private final CallMetadata has;
    private @Nullable SeriesAnswer answer;
    private @Nullable Watch watch;
    private @Nullable Timer waitEnd;
    private boolean over;

    private KeptSeries(Answers answers, int streamId, ExchangeId id, CallMetadata has) {
        this.answers = answers;
        this.streamId = streamId;
        this.id = id;
        this.has = has;
    }

    /** Goes on for a requestor that has nothing yet, on whose stream it is. */
    static KeptSeries follow(DoorContext context, Answers answers, int streamId, ExchangeId id, SeriesAnswer answer) {
        KeptSeries kept = new KeptSeries(answers, streamId, id, CallMetadata.EMPTY);
        kept.answer = answer;
        kept.begin(context);
        return kept;
    }

    /** A requestor that came back to an exchange, and waits as long as it says for the next part. */
    static KeptSeries revisit(
            DoorContext context, Answers answers, int streamId, ExchangeId id, CallMetadata call, Credit credit) {
        KeptSeries kept = new KeptSeries(answers, streamId, id, call);
        kept.answer = new SeriesAnswer(context, answers, streamId, credit, kept::roomAgain, kept::close);
        kept.waitEnd = context.wheel()
                .schedule(context.clock().millis() + context.patience().waitMillis(call), kept::ticketAgain);
        kept.begin(context);
        return kept;
    }

    @Override
    public int began(Exchange present, boolean kept) {
        if (kept && present.series().begun()) {
            return present.series().first();
        }
        finishAfterOutcome(present);
        return present.sequence() + 1;
    }

    @Override
    public void step(Step step) {
        take(step);
        finishAfterOutcome(step.after());
    }

    @Override
    public boolean full() {
        return !over && answer != null && answer.full();
    }

    @Override
    public void refused(Refusal refusal) {
        if (!over) {
            close();
            Errors.tell(answers.connection(), streamId, refusal.problem(), id);
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.REQUEST_N && answer != null) {
            answer.requested(RequestNFrame.requestN(frame));
        }
    }

    @Override
    public void cancelled() {
        close();
        if (answer != null) {
            answer.close();
        }
    }

    @Override
    public void closed(Ending ending) {
        cancelled();
    }

    void roomAgain() {
        if (watch != null) {
            watch.roomAgain();
        }
    }

    /** Follows no longer. What has come goes out all the same. */
    void close() {
        over = true;
        endWait();
        if (watch != null) {
            watch.close();
        }
    }

    private void begin(DoorContext context) {
        watch = context.engine().follow(id, this);
        if (over) {
            watch.close();
        }
    }

    private void take(Step step) {
        if (!over && answer != null && step.entry().event() instanceof Event.PartAdded part) {
            endWait();
            if (step.after().attempt() != has.attempt() || part.part() > has.part()) {
                answer.part(step.after(), part);
            }
        }
    }

    private void finishAfterOutcome(Exchange exchange) {
        if (exchange.finished() && !over && answer != null) {
            close();
            answer.finish(exchange);
        }
    }

    private void ticketAgain() {
        if (!over) {
            close();
            answers.ticket(streamId, id);
        }
    }

    private void endWait() {
        if (waitEnd != null) {
            waitEnd.cancel();
            waitEnd = null;
        }
    }
}
