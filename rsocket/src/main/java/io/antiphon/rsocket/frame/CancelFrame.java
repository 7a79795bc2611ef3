package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * CANCEL: what the other side has still to send on this stream is not wanted.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x09    |0|0|    Flags      |
 * +-------------------------------+
 * </pre>
 */
public final class CancelFrame {
    private CancelFrame() {}

    /** A new frame. */
    public static ByteBuf encode(ByteBufAllocator allocator, int streamId) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES);
        FrameHeader.write(frame, streamId, FrameType.CANCEL, FrameFlags.NONE);
        return frame;
    }
}
