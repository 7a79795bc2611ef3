package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The length that TCP puts before every frame. WebSocket has none.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 Frame Length                  |
 * +-----------------------------------------------+
 * |                RSocket Frame                 ...
 * </pre>
 *
 * <p>A frame whose reader index is {@link #BYTES} or more owns the three bytes before it, and whoever sends it
 * over TCP may write its length there: so a frame goes out as the one buffer that it came in. One whose
 * reader index is less owns nothing but itself.
 */
public final class FrameLength {
    /** How long the length is. */
    public static final int BYTES = 3;
    /** The longest frame there can be, whatever carries it. */
    public static final int MAX = 0xFFFFFF;

    private FrameLength() {}

    /**
     * A buffer for a frame of this length, with room for the length before it.
     *
     * @throws IllegalArgumentException where no frame can be that long
     */
    static ByteBuf allocate(ByteBufAllocator allocator, int frameBytes) {
        if (frameBytes > MAX) {
            throw new IllegalArgumentException(
                    "A frame has at most " + MAX + " bytes, not " + frameBytes + ": send the payload in fragments");
        }
        return allocator.buffer(BYTES + frameBytes).setIndex(BYTES, BYTES);
    }

    /** Whether the three bytes before the frame are its own. */
    public static boolean hasRoom(ByteBuf frame) {
        return frame.readerIndex() >= BYTES;
    }

    /** Writes the frame's length before it and makes it readable. The frame must have room for it. */
    public static ByteBuf prepend(ByteBuf frame) {
        int length = frame.readableBytes();
        int start = frame.readerIndex() - BYTES;
        return frame.setMedium(start, length).readerIndex(start);
    }
}
