package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * REQUEST_STREAM and REQUEST_CHANNEL: a request with the credit for its first answers.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+-+-+-----------+-------------------------------+
 * |0x06 / 0x07|0|M|F|C|   Flags   |
 * +-------------------------------+-------------------------------+
 * |0|                    Initial Request N                        |
 * +---------------------------------------------------------------+
 * |                      Metadata and Data                       ...
 * </pre>
 *
 * <p>{@code C} is of REQUEST_CHANNEL alone. Its metadata and data are read with {@link FramePayload}.
 */
public final class RequestStreamFrame {
    private static final int BODY_OFFSET = FrameHeader.BYTES + Integer.BYTES;

    private RequestStreamFrame() {}

    /**
     * A new frame with copies of both; the flag for metadata is set as needed.
     *
     * @param type one of the two
     * @param initialRequestN how many payloads may come back at first; the largest {@code int} means any number
     * @throws IllegalArgumentException where it would be too long for a frame
     */
    public static ByteBuf encode(
            ByteBufAllocator allocator,
            FrameType type,
            int streamId,
            int flags,
            int initialRequestN,
            @Nullable ByteBuf metadata,
            ByteBuf data) {
        ByteBuf frame = FrameLength.allocate(allocator, BODY_OFFSET + FramePayload.length(metadata, data));
        FrameHeader.write(frame, streamId, type, flags | FramePayload.flag(metadata));
        frame.writeInt(initialRequestN);
        FramePayload.write(frame, metadata, data);
        return frame;
    }

    /** How many payloads may come back at first. */
    public static int initialRequestN(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES) & Integer.MAX_VALUE;
    }

    /** Changes how many payloads may come back at first, where the frame lies. */
    public static void setInitialRequestN(ByteBuf frame, int initialRequestN) {
        frame.setInt(frame.readerIndex() + FrameHeader.BYTES, initialRequestN);
    }

    static void validate(ByteBuf frame) {
        int start = frame.readerIndex() + BODY_OFFSET;
        FrameValidation.need(frame, start, "its initial number");
        FramePayload.validate(frame, start);
    }
}
