package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What every frame begins with.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|                         Stream ID                           |
 * +-----------+-+-+---------------+-------------------------------+
 * |Frame Type |I|M|     Flags     |     Depends on Frame Type    ...
 * +-------------------------------+
 * </pre>
 */
public final class FrameHeader {
    /** How long it is. */
    public static final int BYTES = 6;
    /** The largest stream id. */
    public static final int MAX_STREAM_ID = Integer.MAX_VALUE;

    private static final int TYPE_OFFSET = 4;
    private static final int TYPE_SHIFT = 10;

    private FrameHeader() {}

    /** The stream that the frame belongs to; 0 is the connection. */
    public static int streamId(ByteBuf frame) {
        return frame.getInt(frame.readerIndex()) & MAX_STREAM_ID;
    }

    /** The frame's type, or null where the protocol knows none such. */
    public static @Nullable FrameType type(ByteBuf frame) {
        return FrameType.ofNumber(typeNumber(frame));
    }

    /** The six bits of the frame's type. */
    public static int typeNumber(ByteBuf frame) {
        return typeAndFlags(frame) >>> TYPE_SHIFT;
    }

    /** All flags, see {@link FrameFlags}. */
    public static int flags(ByteBuf frame) {
        return typeAndFlags(frame) & FrameFlags.ALL;
    }

    /** Whether this flag is set. */
    public static boolean has(ByteBuf frame, int flag) {
        return (typeAndFlags(frame) & flag) != 0;
    }

    /** Moves the frame to another stream, in place: its length does not change. */
    public static void setStreamId(ByteBuf frame, int streamId) {
        frame.setInt(frame.readerIndex(), streamId);
    }

    /** Replaces type and flags, in place. */
    public static void set(ByteBuf frame, FrameType type, int flags) {
        frame.setShort(frame.readerIndex() + TYPE_OFFSET, type.number() << TYPE_SHIFT | flags);
    }

    static void write(ByteBuf out, int streamId, FrameType type, int flags) {
        out.writeInt(streamId).writeShort(type.number() << TYPE_SHIFT | flags);
    }

    private static int typeAndFlags(ByteBuf frame) {
        return frame.getUnsignedShort(frame.readerIndex() + TYPE_OFFSET);
    }
}
