package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * EXT: a type that the protocol does not have yet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x3F    |I|M|    Flags      |
 * +-------------------------------+-------------------------------+
 * |0|                      Extended Type                          |
 * +---------------------------------------------------------------+
 * |                Depends on the Extended Type                  ...
 * </pre>
 */
public final class ExtensionFrame {
    static final int TYPE_BYTES = 4;

    private ExtensionFrame() {}

    /** A new frame. */
    public static ByteBuf encode(
            ByteBufAllocator allocator, int streamId, int flags, int extendedType, ByteBuf content) {
        int length = FrameHeader.BYTES + TYPE_BYTES + content.readableBytes();
        ByteBuf frame = FrameLength.allocate(allocator, length);
        FrameHeader.write(frame, streamId, FrameType.EXTENSION, flags);
        FramePayload.copy(content, frame.writeInt(extendedType));
        return frame;
    }

    /** What kind of extension it is. */
    public static int extendedType(ByteBuf frame) {
        return frame.getInt(frame.readerIndex() + FrameHeader.BYTES) & Integer.MAX_VALUE;
    }
}
