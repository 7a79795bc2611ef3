package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/**
 * Checks that a peer sends payloads on a stream, whole or in fragments that fit together. Frames are checked where they
 * come in, so that their receiver can make sense of every frame that is passed on.
 */
final class FragmentOrder {
    private static final int WHOLE = FrameFlags.NEXT | FrameFlags.COMPLETE | FrameFlags.FOLLOWS;

    private boolean unfinished;
    private boolean metadataOver;

    /** Nothing has come. */
    void reset() {
        unfinished = false;
    }

    /** The stream begins with this request, or with its first fragment. */
    void request(int flags, ByteBuf frame) {
        if (FrameFlags.isFollowed(flags)) {
            begin(frame);
        }
    }

    /**
     * A PAYLOAD comes.
     *
     * @throws MalformedFrameException where it is none, or no fragment that can come here
     */
    void payload(int flags, ByteBuf frame) {
        if (unfinished) {
            goOn(flags, frame);
        } else if (FrameFlags.isFollowed(flags)) {
            begin(frame);
        } else if ((flags & WHOLE) == 0) {
            throw new MalformedFrameException("A PAYLOAD has neither NEXT nor COMPLETE");
        }
    }

    private void begin(ByteBuf frame) {
        unfinished = true;
        metadataOver = !FramePayload.hasMetadata(frame) || FramePayload.dataLength(frame) > 0;
    }

    private void goOn(int flags, ByteBuf frame) {
        if (metadataOver && FramePayload.metadataLength(frame) > 0) {
            throw new MalformedFrameException("A fragment has metadata, though the data has begun");
        }
        unfinished = FrameFlags.isFollowed(flags);
        metadataOver |= FramePayload.dataLength(frame) > 0;
    }
}
