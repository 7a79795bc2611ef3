package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * RESUME: in place of SETUP, the wish to go on with a session.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+---------------+-------------------------------+
 * |   0x0D    |0|0|    Flags      |
 * +-------------------------------+-------------------------------+
 * |        Major Version          |         Minor Version         |
 * +-------------------------------+-------------------------------+
 * |         Token Length          | Resume Identification Token  ...
 * +-------------------------------+-------------------------------+
 * |0|             Last Received Server Position (64)              |
 * +---------------------------------------------------------------+
 * |0|             First Available Client Position (64)            |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class ResumeFrame {
    private static final int TOKEN_LENGTH_OFFSET = FrameHeader.BYTES + 2 * Short.BYTES;
    private static final int TOKEN_OFFSET = TOKEN_LENGTH_OFFSET + Short.BYTES;

    private ResumeFrame() {}

    /** A new frame of version 1.0. */
    public static ByteBuf encode(ByteBufAllocator allocator, ByteBuf token, long serverPosition, long clientPosition) {
        int length = TOKEN_OFFSET + token.readableBytes() + 2 * Long.BYTES;
        ByteBuf frame = FrameLength.allocate(allocator, length);
        FrameHeader.write(frame, 0, FrameType.RESUME, FrameFlags.NONE);
        frame.writeShort(1).writeShort(0).writeShort(token.readableBytes());
        FramePayload.copy(token, frame);
        return frame.writeLong(serverPosition).writeLong(clientPosition);
    }

    /** The session's token: a view into the frame, valid as long as the frame. */
    public static ByteBuf token(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + TOKEN_OFFSET, tokenLength(frame));
    }

    /** The position up to which the client has received what the server sent. */
    public static long serverPosition(ByteBuf frame) {
        return frame.getLong(positions(frame)) & Long.MAX_VALUE;
    }

    /** The position from which on the client can send again. */
    public static long clientPosition(ByteBuf frame) {
        return frame.getLong(positions(frame) + Long.BYTES) & Long.MAX_VALUE;
    }

    static void validate(ByteBuf frame) {
        FrameValidation.need(frame, frame.readerIndex() + TOKEN_OFFSET, "the length of its token");
        FrameValidation.need(frame, positions(frame) + 2 * Long.BYTES, "its positions");
    }

    private static int positions(ByteBuf frame) {
        return frame.readerIndex() + TOKEN_OFFSET + tokenLength(frame);
    }

    private static int tokenLength(ByteBuf frame) {
        return frame.getUnsignedShort(frame.readerIndex() + TOKEN_LENGTH_OFFSET);
    }
}
