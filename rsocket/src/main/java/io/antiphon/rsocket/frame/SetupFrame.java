package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * SETUP: the first frame of a client. The token is there only with {@code R}. Nothing acknowledges it.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Stream ID = 0                         |
 * +-----------+-+-+-+-+-----------+-------------------------------+
 * |   0x01    |0|M|R|L|  Flags    |
 * +-------------------------------+-------------------------------+
 * |         Major Version         |        Minor Version          |
 * +-------------------------------+-------------------------------+
 * |0|                 Time Between KEEPALIVE Frames               |
 * +---------------------------------------------------------------+
 * |0|                       Max Lifetime                          |
 * +-------------------------------+-------------------------------+
 * |         Token Length          | Resume Identification Token  ...
 * +---------------+---------------+-------------------------------+
 * |  MIME Length  |   Metadata Encoding MIME Type                ...
 * +---------------+-----------------------------------------------+
 * |  MIME Length  |     Data Encoding MIME Type                  ...
 * +---------------+-----------------------------------------------+
 * |                      Metadata and Data                       ...
 * </pre>
 */
public final class SetupFrame {
    /** The version of the protocol. */
    public static final int MAJOR_VERSION = 1;
    /** The version of the protocol, after the point. */
    public static final int MINOR_VERSION = 0;

    private static final int VERSION_BYTES = 2 * Short.BYTES;
    private static final int TOKEN_OFFSET = FrameHeader.BYTES + VERSION_BYTES + 2 * Integer.BYTES;

    private SetupFrame() {}

    /**
     * A new frame.
     *
     * @throws IllegalArgumentException where a MIME type is longer than 255 characters, or all of it is too long
     */
    public static ByteBuf encode(ByteBufAllocator allocator, Setup setup) {
        byte[] metadataType = mimeType(setup.metadataMimeType());
        byte[] dataType = mimeType(setup.dataMimeType());
        int length = TOKEN_OFFSET + 2 + metadataType.length + dataType.length;
        ByteBuf frame = FrameLength.allocate(allocator, length + FramePayload.length(setup.metadata(), setup.data()));
        FrameHeader.write(frame, 0, FrameType.SETUP, FramePayload.flag(setup.metadata()));
        frame.writeShort(MAJOR_VERSION).writeShort(MINOR_VERSION);
        frame.writeInt(setup.keepAliveMillis()).writeInt(setup.maxLifetimeMillis());
        frame.writeByte(metadataType.length).writeBytes(metadataType);
        frame.writeByte(dataType.length).writeBytes(dataType);
        FramePayload.write(frame, setup.metadata(), setup.data());
        return frame;
    }

    /** What it says. Its metadata and data are views into the frame, valid as long as the frame. */
    public static Setup decode(ByteBuf frame) {
        int metadataType = metadataTypeIndex(frame);
        int dataType = afterText(frame, metadataType);
        int payload = afterText(frame, dataType);
        int times = frame.readerIndex() + FrameHeader.BYTES + VERSION_BYTES;
        return new Setup(
                frame.getInt(times) & Integer.MAX_VALUE,
                frame.getInt(times + Integer.BYTES) & Integer.MAX_VALUE,
                text(frame, metadataType),
                text(frame, dataType),
                metadata(frame, payload),
                data(frame, payload));
    }

    /** The version of the protocol that the client speaks. */
    public static int majorVersion(ByteBuf frame) {
        return frame.getUnsignedShort(frame.readerIndex() + FrameHeader.BYTES);
    }

    static void validate(ByteBuf frame) {
        FrameValidation.need(frame, frame.readerIndex() + TOKEN_OFFSET, "its versions and times");
        if (FrameHeader.has(frame, FrameFlags.RESUME)) {
            FrameValidation.need(frame, frame.readerIndex() + TOKEN_OFFSET + Short.BYTES, "the length of its token");
        }
        int dataType = validateText(frame, metadataTypeIndex(frame), "its metadata's MIME type");
        FramePayload.validate(frame, validateText(frame, dataType, "its data's MIME type"));
    }

    private static int validateText(ByteBuf frame, int index, String what) {
        FrameValidation.need(frame, index + 1, what);
        FrameValidation.need(frame, afterText(frame, index), what);
        return afterText(frame, index);
    }

    private static int metadataTypeIndex(ByteBuf frame) {
        int token = frame.readerIndex() + TOKEN_OFFSET;
        boolean hasToken = FrameHeader.has(frame, FrameFlags.RESUME);
        return hasToken ? token + Short.BYTES + frame.getUnsignedShort(token) : token;
    }

    private static int afterText(ByteBuf frame, int index) {
        return index + 1 + frame.getUnsignedByte(index);
    }

    private static String text(ByteBuf frame, int index) {
        return frame.toString(index + 1, frame.getUnsignedByte(index), StandardCharsets.US_ASCII);
    }

    private static @Nullable ByteBuf metadata(ByteBuf frame, int payload) {
        return FramePayload.hasMetadata(frame)
                ? frame.slice(payload + FramePayload.LENGTH_BYTES, frame.getUnsignedMedium(payload))
                : null;
    }

    private static ByteBuf data(ByteBuf frame, int payload) {
        int start = FramePayload.hasMetadata(frame)
                ? payload + FramePayload.LENGTH_BYTES + frame.getUnsignedMedium(payload)
                : payload;
        return frame.slice(start, frame.writerIndex() - start);
    }

    private static byte[] mimeType(String mimeType) {
        byte[] bytes = mimeType.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > 0xFF) {
            throw new IllegalArgumentException("A MIME type has at most 255 characters, not " + bytes.length);
        }
        return bytes;
    }
}
