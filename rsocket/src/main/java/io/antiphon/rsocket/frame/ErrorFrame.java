package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * ERROR: the stream, or with stream id 0 the connection, has failed.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x0B    |0|0|      Flags    |
 * +-------------------------------+-------------------------------+
 * |                          Error Code                           |
 * +---------------------------------------------------------------+
 * |                          Error Data                          ...
 * </pre>
 */
public final class ErrorFrame {
    static final int CODE_BYTES = 4;

    private ErrorFrame() {}

    /**
     * A new frame.
     *
     * @param code the number of an {@link ErrorCode}, or an application's own
     * @throws IllegalArgumentException where the message is too long for a frame
     */
    public static ByteBuf encode(ByteBufAllocator allocator, int streamId, int code, String message) {
        int length = FrameHeader.BYTES + CODE_BYTES + ByteBufUtil.utf8Bytes(message);
        ByteBuf frame = FrameLength.allocate(allocator, length);
        FrameHeader.write(frame, streamId, FrameType.ERROR, FrameFlags.NONE);
        ByteBufUtil.writeUtf8(frame.writeInt(code), message);
        return frame;
    }

    /** The number of its code. */
    public static int code(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES);
    }

    /** What it says. */
    public static String message(ByteBuf frame) {
        int start = frame.readerIndex() + FrameHeader.BYTES + CODE_BYTES;
        return frame.toString(start, frame.writerIndex() - start, StandardCharsets.UTF_8);
    }
}
