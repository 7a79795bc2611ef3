package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;

/** The replier's stream of a {@link PassingCall} that is answered once. */
final class PassedAnswer implements Stream {
    private final PassingCall call;
    private final PayloadBytes bytes = new PayloadBytes();
    private boolean answered;

    PassedAnswer(PassingCall call) {
        this.call = call;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (call.isOver()) {
            return;
        }
        if (type == FrameType.PAYLOAD) {
            payload(flags, frame);
        } else if (type == FrameType.ERROR) {
            call.error(frame, answered);
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        if (!call.isOver()) {
            call.lost();
        }
    }

    @Override
    public void over() {
        call.replierEnded();
    }

    private void payload(int flags, ByteBuf frame) {
        boolean last = !FrameFlags.isFollowed(flags);
        boolean first = !answered;
        answered = true;
        Failure tooLong = bytes.add(frame, call.context().bodyBytes());
        if (tooLong != null) {
            call.refuse(tooLong, !first);
            return;
        }
        Failure failure = first && last && (flags & FrameFlags.METADATA) != 0 ? Said.failureIn(frame) : null;
        if (failure != null) {
            call.failed(failure, false);
            return;
        }
        call.passOn(frame);
        if (last) {
            call.answered();
        }
    }
}
