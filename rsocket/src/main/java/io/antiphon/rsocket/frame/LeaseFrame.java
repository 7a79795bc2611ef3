package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * LEASE: so many requests may be sent in that time. Its metadata has no length and goes on to the end.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x02    |0|M|     Flags     |
 * +-------------------------------+-------------------------------+
 * |0|                       Time-To-Live                          |
 * +---------------------------------------------------------------+
 * |0|                     Number of Requests                      |
 * +---------------------------------------------------------------+
 * |                           Metadata                           ...
 * </pre>
 */
public final class LeaseFrame {
    static final int BODY_BYTES = 8;

    private LeaseFrame() {}

    /** A new frame. */
    public static ByteBuf encode(
            ByteBufAllocator allocator, int timeToLiveMillis, int requests, @Nullable ByteBuf metadata) {
        int length = FrameHeader.BYTES + BODY_BYTES + (metadata == null ? 0 : metadata.readableBytes());
        ByteBuf frame = FrameLength.allocate(allocator, length);
        FrameHeader.write(frame, 0, FrameType.LEASE, FramePayload.flag(metadata));
        frame.writeInt(timeToLiveMillis).writeInt(requests);
        if (metadata != null) {
            FramePayload.copy(metadata, frame);
        }
        return frame;
    }

    /** How long it holds, in milliseconds from its receipt. */
    public static int timeToLiveMillis(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES) & Integer.MAX_VALUE;
    }

    /** How many requests it allows. */
    public static int requests(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES + Integer.BYTES) & Integer.MAX_VALUE;
    }

    /** The metadata, or null where there is none: a view into the frame, valid as long as the frame. */
    public static @Nullable ByteBuf metadata(ByteBuf frame) {
        int start = frame.readerIndex() + FrameHeader.BYTES + BODY_BYTES;
        return FramePayload.hasMetadata(frame) ? frame.slice(start, frame.writerIndex() - start) : null;
    }
}
