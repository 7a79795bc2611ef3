package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the entries of composite metadata.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-----------------------------------------------+
 * |1|  MIME id    |              Length                           |
 * +-+-------------+-----------------------------------------------+
 * |                           Content                            ...
 *
 * +-+-+-+-+-+-+-+-+-----------------------------------------------+
 * |0| length - 1  |             MIME type in ASCII               ...
 * +-+-------------+-------------------------------+---------------+
 * |                    Length                     |    Content   ...
 * </pre>
 *
 * <p>A text's length is written less one, as every implementation does. A cursor keeps no buffer alive.
 */
public final class CompositeMetadataCursor {
    static final int KNOWN = 0x80;
    static final int MAX_TEXT = 0x80;

    private static final int LENGTH_BYTES = 3;

    private final ByteBuf metadata;
    private final ByteCursor bytes;
    private int number;
    private int typeIndex;
    private int typeLength;
    private int contentIndex;
    private int contentLength;

    /** Before the first entry of these readable bytes, which the caller must keep alive. */
    public CompositeMetadataCursor(ByteBuf metadata) {
        this.metadata = metadata;
        this.bytes = new ByteCursor(metadata, "An entry of the composite metadata");
    }

    /**
     * Moves on to the next entry; false where there is none.
     *
     * @throws MalformedMetadataException where it is cut off
     */
    public boolean next() {
        if (bytes.isAtEnd()) {
            return false;
        }
        int first = metadata.getUnsignedByte(bytes.take(1));
        boolean known = (first & KNOWN) != 0;
        number = known ? first & ~KNOWN : WellKnownMimeType.NONE;
        typeLength = known ? 0 : first + 1;
        typeIndex = bytes.take(typeLength);
        contentLength = metadata.getUnsignedMedium(bytes.take(LENGTH_BYTES));
        contentIndex = bytes.take(contentLength);
        return true;
    }

    /** Moves on to the next entry of the type with this number, see {@link WellKnownMimeType}. */
    public boolean next(int wellKnown) {
        while (next()) {
            if (number == wellKnown) {
                return true;
            }
        }
        return false;
    }

    /** Moves on to the next entry of the type with this text. */
    public boolean next(String mimeType) {
        while (next()) {
            if (is(mimeType)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the entry's type has this number, see {@link WellKnownMimeType}. */
    public boolean is(int wellKnown) {
        return number == wellKnown;
    }

    /** Whether the entry's type is told as this text. */
    public boolean is(String mimeType) {
        if (typeLength != mimeType.length()) {
            return false;
        }
        for (int i = 0; i < typeLength; i++) {
            if (metadata.getByte(typeIndex + i) != mimeType.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The entry's type as text; empty where it has a number. */
    public String mimeType() {
        return metadata.toString(typeIndex, typeLength, StandardCharsets.US_ASCII);
    }

    /** Where in the buffer the entry's content begins. */
    public int contentIndex() {
        return contentIndex;
    }

    /** How long the entry's content is. */
    public int contentLength() {
        return contentLength;
    }

    /** The entry's content: a view, valid as long as the buffer. */
    public ByteBuf content() {
        return metadata.slice(contentIndex, contentLength);
    }

    /** The entry's content as text. */
    public String text() {
        return metadata.toString(contentIndex, contentLength, StandardCharsets.UTF_8);
    }
}
