package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The metadata and data at the end of requests and PAYLOADs. The length and the metadata are there only
 * where the flag {@code M} is set.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                Metadata Length                |
 * +-----------------------------------------------+
 * |                   Metadata                   ...
 * +-----------------------------------------------+
 * |                     Data                     ...
 * </pre>
 *
 * <p>The functions that take a frame serve every type that {@link FrameType#hasPayload() has a payload}.
 */
public final class FramePayload {
    /** How long the metadata's length is. */
    public static final int LENGTH_BYTES = 3;
    /** The longest metadata that its length can tell. */
    public static final int MAX_METADATA = 0xFFFFFF;

    private FramePayload() {}

    /** Whether there is metadata, be it empty. */
    public static boolean hasMetadata(ByteBuf frame) {
        return FrameHeader.has(frame, FrameFlags.METADATA);
    }

    /** Where the metadata begins. */
    public static int metadataIndex(ByteBuf frame) {
        return start(frame) + LENGTH_BYTES;
    }

    /** How long the metadata is; 0 where there is none. */
    public static int metadataLength(ByteBuf frame) {
        return hasMetadata(frame) ? frame.getUnsignedMedium(start(frame)) : 0;
    }

    /** Where the data begins; it goes on to the frame's end. */
    public static int dataIndex(ByteBuf frame) {
        int start = start(frame);
        return hasMetadata(frame) ? start + LENGTH_BYTES + frame.getUnsignedMedium(start) : start;
    }

    /** How long the data is. */
    public static int dataLength(ByteBuf frame) {
        return frame.writerIndex() - dataIndex(frame);
    }

    /** The metadata, or null where there is none: a view into the frame, valid as long as the frame. */
    public static @Nullable ByteBuf metadata(ByteBuf frame) {
        return hasMetadata(frame) ? frame.slice(metadataIndex(frame), metadataLength(frame)) : null;
    }

    /** The data: a view into the frame, valid as long as the frame. */
    public static ByteBuf data(ByteBuf frame) {
        return frame.slice(dataIndex(frame), dataLength(frame));
    }

    /** How many bytes metadata and data take in a frame. */
    static int length(@Nullable ByteBuf metadata, ByteBuf data) {
        return (metadata == null ? 0 : LENGTH_BYTES + metadata.readableBytes()) + data.readableBytes();
    }

    /** The flag that says whether there is metadata. */
    static int flag(@Nullable ByteBuf metadata) {
        return metadata == null ? FrameFlags.NONE : FrameFlags.METADATA;
    }

    static void write(ByteBuf out, @Nullable ByteBuf metadata, ByteBuf data) {
        if (metadata != null) {
            out.writeMedium(metadata.readableBytes());
            copy(metadata, out);
        }
        copy(data, out);
    }

    /** Appends what is readable without touching the indices of its source. */
    static void copy(ByteBuf source, ByteBuf out) {
        out.writeBytes(source, source.readerIndex(), source.readableBytes());
    }

    /**
     * Checks that the metadata lies within the frame.
     *
     * @throws MalformedFrameException where it does not
     */
    static void validate(ByteBuf frame, int start) {
        if (hasMetadata(frame)) {
            FrameValidation.need(frame, start + LENGTH_BYTES, "the length of its metadata");
            FrameValidation.need(frame, start + LENGTH_BYTES + frame.getUnsignedMedium(start), "its metadata");
        }
    }

    /** Where the payload of this frame begins: behind the fields that its type has. */
    static int start(ByteBuf frame) {
        FrameType type = FrameHeader.type(frame);
        boolean hasInitialRequestN = type != null && type.hasInitialRequestN();
        return frame.readerIndex() + FrameHeader.BYTES + (hasInitialRequestN ? Integer.BYTES : 0);
    }
}
