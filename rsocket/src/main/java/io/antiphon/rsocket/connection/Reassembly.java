package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A stream for one that needs its payloads whole: fragments are put together, and passed on as one frame, of the
 * first one's type and without {@code FOLLOWS}. A payload that came in one frame is passed on as it is.
 *
 * <p>One longer than {@link ConnectionLimits#payloadBytes}, or too much for
 * {@link ConnectionLimits#unfinishedBytes}, ends the stream: the peer gets INVALID, or CANCEL where it is the
 * responder, and the stream behind is told that it is closed.
 */
public final class Reassembly implements Stream {
    private final Connection connection;
    private final Stream whole;
    private @Nullable UnfinishedPayload unfinished;

    /** In front of a stream that will see whole payloads alone. */
    public Reassembly(Connection connection, Stream whole) {
        this.connection = connection;
        this.whole = whole;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (!type.hasPayload()) {
            whole.frame(type, flags, frame);
        } else if (unfinished != null) {
            add(unfinished, flags, frame);
        } else if (FrameFlags.isFollowed(flags)) {
            begin(type, frame);
        } else {
            whole.frame(type, flags, frame);
        }
    }

    @Override
    public void cancelled() {
        whole.cancelled();
    }

    @Override
    public void closed(Ending ending) {
        whole.closed(ending);
    }

    @Override
    public void over() {
        drop();
        whole.over();
    }

    private void begin(FrameType type, ByteBuf frame) {
        if (fits(frame, 0, frame.readableBytes())) {
            ByteBuf room = connection.allocator().buffer(frame.readableBytes() << 1);
            unfinished = new UnfinishedPayload(type, frame, room);
        }
    }

    private void add(UnfinishedPayload payload, int flags, ByteBuf frame) {
        if (fits(frame, payload.length(), UnfinishedPayload.added(frame))) {
            payload.add(frame);
            if (!FrameFlags.isFollowed(flags)) {
                finish(payload);
            }
        }
    }

    private void finish(UnfinishedPayload payload) {
        connection.dropUnfinished(payload.length());
        unfinished = null;
        try {
            ByteBuf frame = payload.whole();
            whole.frame(payload.type(), FrameHeader.flags(frame), frame);
        } finally {
            payload.release();
        }
    }

    private boolean fits(ByteBuf frame, int before, int added) {
        int most = connection.limits().payloadBytes();
        if (added > most - before) {
            giveUp(frame, "The payload is longer than " + most + " bytes");
            return false;
        }
        if (!connection.keepUnfinished(added)) {
            giveUp(frame, "Too many payloads are unfinished: send them one after another");
            return false;
        }
        return true;
    }

    private void giveUp(ByteBuf frame, String message) {
        connection.giveUp(FrameHeader.streamId(frame), ErrorCode.INVALID, message);
    }

    private void drop() {
        if (unfinished != null) {
            connection.dropUnfinished(unfinished.length());
            unfinished.release();
            unfinished = null;
        }
    }
}
