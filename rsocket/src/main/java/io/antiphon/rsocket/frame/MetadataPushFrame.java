package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * METADATA_PUSH: metadata of the whole connection. It has no length and goes on to the end.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x0C    |0|1|     Flags     |           Metadata           ...
 * +-------------------------------+
 * </pre>
 */
public final class MetadataPushFrame {
    private MetadataPushFrame() {}

    /** A new frame. */
    public static ByteBuf encode(ByteBufAllocator allocator, ByteBuf metadata) {
        ByteBuf frame = FrameLength.allocate(allocator, FrameHeader.BYTES + metadata.readableBytes());
        FrameHeader.write(frame, 0, FrameType.METADATA_PUSH, FrameFlags.METADATA);
        FramePayload.copy(metadata, frame);
        return frame;
    }

    /** The metadata: a view into the frame, valid as long as the frame. */
    public static ByteBuf metadata(ByteBuf frame) {
        int start = frame.readerIndex() + FrameHeader.BYTES;
        return frame.slice(start, frame.writerIndex() - start);
    }
}
