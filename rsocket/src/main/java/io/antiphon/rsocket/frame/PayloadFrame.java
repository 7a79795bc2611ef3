package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * PAYLOAD: an answer, a part of a stream, its end, or the next fragment of any of them or of a request.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+-+-+-+---------+-------------------------------+
 * |   0x0A    |0|M|F|C|N|  Flags  |      Metadata and Data       ...
 * +-------------------------------+
 * </pre>
 *
 * <p>Its metadata and data are read with {@link FramePayload}.
 */
public final class PayloadFrame {
    private PayloadFrame() {}

    /**
     * A new frame with copies of both; the flag for metadata is set as needed.
     *
     * @throws IllegalArgumentException where it would be too long for a frame
     */
    public static ByteBuf encode(
            ByteBufAllocator allocator, int streamId, int flags, @Nullable ByteBuf metadata, ByteBuf data) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES + FramePayload.length(metadata, data));
        FrameHeader.write(frame, streamId, FrameType.PAYLOAD, flags | FramePayload.flag(metadata));
        FramePayload.write(frame, metadata, data);
        return frame;
    }

    /** A new frame that ends this side of the stream and carries nothing. */
    public static ByteBuf encodeComplete(ByteBufAllocator allocator, int streamId) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES);
        FrameHeader.write(frame, streamId, FrameType.PAYLOAD, FrameFlags.COMPLETE);
        return frame;
    }
}
