package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.engine.Passage;
import io.antiphon.engine.Passenger;
import io.antiphon.engine.Replier;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A plain call on its straight way: its frame went to a replier's connection as it came, and what the replier
 * sends goes back to the requestor's. This is the requestor's stream; the replier's is {@link Answering}.
 */
final class PassingCall implements Passenger, Stream {
    private final DoorContext context;
    private final Answers answers;
    private final Asking asking;
    private final int streamId;
    private final CallHead head;
    private final Answering answering = new Answering();
    private @Nullable Passage passage;
    private @Nullable ServedReplier replier;
    /** The request, in case the replier refuses it unprocessed; null once that cannot be. */
    private @Nullable ByteBuf kept;

    private int replierStreamId;
    private int answeredBytes;
    private boolean answered;
    private boolean over;
    /** What it became where the replier refused it. */
    private @Nullable AskedCall next;

    PassingCall(DoorContext context, Answers answers, Asking asking, int streamId, CallHead head) {
        this.context = context;
        this.answers = answers;
        this.asking = asking;
        this.streamId = streamId;
        this.head = head;
    }

    /** Its bytes must mean the same on the replier's connection. */
    @Override
    public boolean canGoTo(Replier candidate) {
        return candidate instanceof ServedReplier served
                && (head.mediaType() != null || served.dataType().equals(answers.dataType()));
    }

    /** Sends the request to the replier; false where the replier cannot be reached any more. */
    boolean begin(Passage begun, ByteBuf frame) {
        ServedReplier served = (ServedReplier) begun.replier();
        passage = begun;
        replier = served;
        kept = context.kept().copy(frame);
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
        if (!over) {
            stopReplier();
            tell(Problem.WAIT_ENDED);
            end();
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {}

    @Override
    public void cancelled() {
        giveUp();
    }

    @Override
    public void closed(Ending ending) {
        giveUp();
    }

    private void giveUp() {
        if (next != null) {
            next.abandon();
        } else if (!over) {
            passage().cancelled();
            stopReplier();
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

    private void tell(Problem problem) {
        Errors.tell(answers.connection(), streamId, problem);
    }

    private void end() {
        over = true;
        if (kept != null) {
            context.kept().drop(kept);
            kept = null;
        }
    }

    /** The replier's stream. */
    private final class Answering implements Stream {
        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (over) {
                return;
            }
            if (type == FrameType.PAYLOAD) {
                payload(flags, frame);
            } else if (type == FrameType.ERROR) {
                error(frame);
            }
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {
            if (!over) {
                passage().failed();
                tell(Problem.REPLIER_LOST);
                end();
            }
        }

        @Override
        public void over() {
            if (replier != null && replierStreamId != Connection.NO_STREAM) {
                replier.ended();
            }
        }

        private void payload(int flags, ByteBuf frame) {
            boolean last = !FrameFlags.isFollowed(flags);
            answered = true;
            answeredBytes += FramePayload.dataLength(frame);
            if (answeredBytes > context.bodyBytes()) {
                passage().failed();
                stopReplier();
                answers.failure(streamId, null, Said.tooLong(context.bodyBytes()));
                end();
            } else if (last && (flags & FrameFlags.METADATA) != 0 && tells(frame)) {
                return;
            } else {
                pass(frame);
                if (last) {
                    passage().answered();
                    end();
                }
            }
        }

        /** Whether the payload is no answer but a failure; then that has been told. */
        private boolean tells(ByteBuf frame) {
            Failure failure = failure(frame);
            if (failure == null) {
                return false;
            }
            passage().failed();
            answers.failure(streamId, null, failure);
            end();
            return true;
        }

        private @Nullable Failure failure(ByteBuf frame) {
            try {
                CallHead said = CallHead.of(frame);
                return Said.isAnswer(said) ? null : Said.failure(said);
            } catch (MalformedMetadataException e) {
                return Said.malformed(e);
            }
        }

        private void error(ByteBuf frame) {
            ByteBuf request = kept;
            if (ErrorFrame.code(frame) == ErrorCode.REJECTED.number() && request != null && !answered) {
                kept = null;
                over = true;
                passage().returned();
                next = asking.call(streamId, head, request);
                context.kept().drop(request);
                return;
            }
            pass(frame);
            passage().failed();
            end();
        }

        private void pass(ByteBuf frame) {
            FrameHeader.setStreamId(frame, streamId);
            answers.connection().send(frame.retain());
        }
    }
}
