package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * REQUEST_N: credit for so many more payloads.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x08    |0|0|     Flags     |
 * +-------------------------------+-------------------------------+
 * |0|                         Request N                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class RequestNFrame {
    static final int BODY_BYTES = 4;

    private RequestNFrame() {}

    /** A new frame. The largest {@code int} means any number. */
    public static ByteBuf encode(ByteBufAllocator allocator, int streamId, int requestN) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES + BODY_BYTES);
        FrameHeader.write(frame, streamId, FrameType.REQUEST_N, FrameFlags.NONE);
        return frame.writeInt(requestN);
    }

    /** How many more. */
    public static int requestN(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES) & Integer.MAX_VALUE;
    }
}
