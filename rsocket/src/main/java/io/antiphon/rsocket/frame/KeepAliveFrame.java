package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * KEEPALIVE: a sign of life. One with {@code R} wants its data back.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+-+-------------+-------------------------------+
 * |   0x03    |0|0|R|    Flags    |
 * +-------------------------------+-------------------------------+
 * |0|                  Last Received Position                     |
 * +                                                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * |                             Data                             ...
 * </pre>
 */
public final class KeepAliveFrame {
    static final int POSITION_BYTES = 8;

    private KeepAliveFrame() {}

    /** A new frame. The position is 0 where nothing can be resumed. */
    public static ByteBuf encode(ByteBufAllocator allocator, int flags, long position, ByteBuf data) {
        int length = FrameHeader.BYTES + POSITION_BYTES + data.readableBytes();
        ByteBuf frame = FrameLength.allocate(allocator, length);
        FrameHeader.write(frame, 0, FrameType.KEEPALIVE, flags);
        FramePayload.copy(data, frame.writeLong(position));
        return frame;
    }

    /** Makes its own answer of a frame that wants one, in place. */
    public static void answer(ByteBuf frame) {
        FrameHeader.set(frame, FrameType.KEEPALIVE, FrameFlags.NONE);
        frame.setLong(frame.readerIndex() + FrameHeader.BYTES, 0);
    }

    /** The position up to which the sender has received frames that can be resumed. */
    public static long position(ByteBuf frame) {
        return frame.getLong(frame.readerIndex() + FrameHeader.BYTES) & Long.MAX_VALUE;
    }

    /** The data: a view into the frame, valid as long as the frame. */
    public static ByteBuf data(ByteBuf frame) {
        int start = frame.readerIndex() + FrameHeader.BYTES + POSITION_BYTES;
        return frame.slice(start, frame.writerIndex() - start);
    }
}
