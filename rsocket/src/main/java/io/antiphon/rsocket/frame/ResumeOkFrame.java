package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * RESUME_OK: the session goes on from there.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x0E    |0|0|     Flags     |
 * +-------------------------------+-------------------------------+
 * |0|               Last Received Client Position                 |
 * +                                                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class ResumeOkFrame {
    static final int POSITION_BYTES = 8;

    private ResumeOkFrame() {}

    /** A new frame. */
    public static ByteBuf encode(ByteBufAllocator allocator, long position) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES + POSITION_BYTES);
        FrameHeader.write(frame, 0, FrameType.RESUME_OK, FrameFlags.NONE);
        return frame.writeLong(position);
    }

    /** The position up to which the server has received what the client sent. */
    public static long position(ByteBuf frame) {
        return frame.getLong(frame.readerIndex() + FrameHeader.BYTES) & Long.MAX_VALUE;
    }
}
