package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * REQUEST_RESPONSE and REQUEST_FNF (fire and forget): a request without credit.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+-+-------------+-------------------------------+
 * |0x04 / 0x05|0|M|F|     Flags   |      Metadata and Data       ...
 * +-------------------------------+
 * </pre>
 *
 * <p>Its metadata and data are read with {@link FramePayload}.
 */
public final class RequestFrame {
    private RequestFrame() {}

    /**
     * A new frame with copies of both; the flag for metadata is set as needed.
     *
     * @param type one of the two
     * @throws IllegalArgumentException where it would be too long for a frame
     */
    public static ByteBuf encode(
            ByteBufAllocator allocator,
            FrameType type,
            int streamId,
            int flags,
            @Nullable ByteBuf metadata,
            ByteBuf data) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES + FramePayload.length(metadata, data));
        FrameHeader.write(frame, streamId, type, flags | FramePayload.flag(metadata));
        FramePayload.write(frame, metadata, data);
        return frame;
    }
}
