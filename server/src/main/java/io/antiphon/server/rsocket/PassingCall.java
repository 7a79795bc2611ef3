package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.engine.Passage;
import io.antiphon.engine.Passenger;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A plain call on its straight way: its frame went to a replier's connection as it came, and what the replier
 * sends goes back to the requestor's. This is the requestor's stream; the replier's is {@link PassedAnswer}, or
 * {@link PassedSeries} where the answer is wanted in parts.
 */
final class PassingCall implements Passenger, Stream {
    private final DoorContext context;
    private final Answers answers;
    private final Asking asking;
    private final int streamId;
    private final CallHead head;
    /** The replier's stream, where the answer is wanted in parts; else null. */
    private final @Nullable PassedSeries series;

    private @Nullable Passage passage;
    private @Nullable ServedReplier replier;
    /** The request, in case the replier refuses it unprocessed; null once that cannot be. */
    private @Nullable ByteBuf kept;

    private int replierStreamId;
    private boolean over;
    /** What it became where the replier refused it. */
    private @Nullable Stream next;

    PassingCall(DoorContext context, Answers answers, Asking asking, int streamId, CallHead head, ByteBuf frame) {
        this.context = context;
        this.answers = answers;
        this.asking = asking;
        this.streamId = streamId;
        this.head = head;
        this.series = FrameHeader.type(frame) == FrameType.REQUEST_STREAM ? new PassedSeries(this, frame) : null;
    }

    /** Its bytes must mean the same on the replier's connection, and its kind of request be one that is served. */
    @Override
    public boolean canGoTo(Replier candidate) {
        return candidate instanceof ServedReplier served
                && (head.mediaType() != null || served.dataType().equals(answers.dataType()))
                && (series == null || served.answersInParts(head.addressee()));
    }

    /** Sends the request to the replier; false where the replier cannot be reached any more. */
    boolean begin(Passage begun, ByteBuf frame) {
        ServedReplier served = (ServedReplier) begun.replier();
        passage = begun;
        replier = served;
        kept = context.kept().copy(frame);
        Stream answering = series == null ? new PassedAnswer(this) : series.begin(frame);
        replierStreamId = served.connection().request(frame.retain(), answering);
        if (replierStreamId == Connection.NO_STREAM) {
            begun.returned();
            end();
            return false;
        }
        served.began();
        return true;
    }

    @Override
    public void waitEnded() {
        boolean expired = context.patience().deadlineComesFirst(head.call());
        giveUp(Refusal.of(expired ? Problem.DEADLINE_PASSED : Problem.WAIT_ENDED));
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (next != null) {
            next.frame(type, flags, frame);
        } else if (series != null && type == FrameType.REQUEST_N && !over) {
            series.requested(frame);
        }
    }

    @Override
    public void cancelled() {
        giveUp();
    }

    @Override
    public void closed(Ending ending) {
        giveUp();
    }

    DoorContext context() {
        return context;
    }

    /** Whether nothing that the replier sends is wanted any more. */
    boolean isOver() {
        return over;
    }

    /** Whether the requestor keeps up with what is sent to it. */
    boolean requestorReads() {
        return answers.connection().writable();
    }

    /** Runs the task when the requestor, which does not keep up, does so again. */
    void whenRequestorReads(Runnable task) {
        answers.connection().whenWritable(task);
    }

    /** The time until the deadline when the call was made, in milliseconds; 0 where the call states no deadline. */
    long timeoutMillis() {
        return context.patience().timeoutMillis(head.call());
    }

    /** The first part is there, which is what the requestor waited for: no other replier will be asked. */
    void seriesBegan() {
        passage().goesOn();
        dropKept();
    }

    /** Gives the replier credit for so many more parts. */
    void requestMore(int more) {
        if (replier != null) {
            replier.connection().requestN(replierStreamId, more);
        }
    }

    /** A frame of the replier's goes to the requestor as it is. */
    void passOn(ByteBuf frame) {
        FrameHeader.setStreamId(frame, streamId);
        answers.connection().send(frame.retain());
    }

    /** The replier has answered all. */
    void answered() {
        passage().answered();
        end();
    }

    /** The replier said something that is no answer. Amid a payload, the requestor is told so as an error. */
    void failed(Failure failure, boolean amidPayload) {
        passage().failed();
        Failure told = Portable.told(failure);
        if (amidPayload) {
            Errors.tell(answers.connection(), streamId, told, (ExchangeId) null);
        } else {
            answers.failure(streamId, null, told);
        }
        end();
    }

    /** What the replier says cannot be taken: it is to stop. */
    void refuse(Failure failure, boolean amidPayload) {
        stopReplier();
        failed(failure, amidPayload);
    }

    /** The replier's connection has ended. */
    void lost() {
        passage().failed();
        tell(Refusal.of(Problem.REPLIER_LOST));
        end();
    }

    /** The call's time is over: the requestor is told, and the replier stopped. */
    void giveUp(Refusal why) {
        if (!over) {
            stopReplier();
            passage().cancelled();
            tell(why);
            end();
        }
    }

    /** An error, which another replier may make good, in the time that is left, where this one surely did nothing. */
    void error(ByteBuf frame, boolean answerBegun) {
        ByteBuf request = kept;
        if (ErrorFrame.code(frame) == ErrorCode.REJECTED.number() && request != null && !answerBegun) {
            kept = null;
            end();
            CallHead left =
                    head.with(context.patience().left(head.call(), passage().spentMillis()));
            passage().returned();
            next = series == null
                    ? asking.call(streamId, left, request)
                    : asking.series(streamId, left, request, series.credit());
            context.kept().drop(request);
            return;
        }
        passOn(frame);
        passage().failed();
        end();
    }

    /** The replier's stream is over, however. */
    void replierEnded() {
        if (replier != null && replierStreamId != Connection.NO_STREAM) {
            replier.ended();
        }
    }

    private void giveUp() {
        if (next != null) {
            next.cancelled();
        } else if (!over) {
            stopReplier();
            passage().cancelled();
            end();
        }
    }

    private void stopReplier() {
        if (replier != null) {
            replier.connection().cancel(replierStreamId);
        }
    }

    private Passage passage() {
        if (passage == null) {
            throw new IllegalStateException("a passing call has its passage before anything else");
        }
        return passage;
    }

    private void tell(Refusal why) {
        Errors.tell(answers.connection(), streamId, why, head.addressee());
    }

    private void end() {
        over = true;
        if (series != null) {
            series.end();
        }
        dropKept();
    }

    private void dropKept() {
        if (kept != null) {
            context.kept().drop(kept);
            kept = null;
        }
    }
}
