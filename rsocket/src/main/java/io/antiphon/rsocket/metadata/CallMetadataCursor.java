package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of an entry of type {@link MimeType#CALL}, without making objects.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +---------------+-------------------------------+---------------
 * | Field Number  |            Length             |    Value     ...
 * +---------------+-------------------------------+---------------
 * </pre>
 *
 * <p>The numbers are those of {@link CallField}; whoever does not know one skips it.
 */
final class CallMetadataCursor {
    private static final int HEAD_BYTES = 3;

    private final ByteBuf content;
    private final ByteCursor bytes;
    private int field;
    private int valueIndex;
    private int valueLength;

    /** Before the first field of these readable bytes, which the caller must keep alive. */
    CallMetadataCursor(ByteBuf content) {
        this.content = content;
        this.bytes = new ByteCursor(content, "A field of the call's metadata");
    }

    /**
     * Moves on to the next field; false where there is none.
     *
     * @throws MalformedMetadataException where it is cut off
     */
    boolean next() {
        if (bytes.isAtEnd()) {
            return false;
        }
        int head = bytes.take(HEAD_BYTES);
        field = content.getUnsignedByte(head);
        valueLength = content.getUnsignedShort(head + 1);
        valueIndex = bytes.take(valueLength);
        return true;
    }

    /** The field's number, see {@link CallField}. */
    int field() {
        return field;
    }

    /**
     * The field's value as a number of its 1, 2, 4 or 8 bytes.
     *
     * @throws MalformedMetadataException where it has another length, or is larger than a {@code long}
     */
    long number() {
        long value = switch (valueLength) {
            case Byte.BYTES -> content.getUnsignedByte(valueIndex);
            case Short.BYTES -> content.getUnsignedShort(valueIndex);
            case Integer.BYTES -> content.getUnsignedInt(valueIndex);
            case Long.BYTES -> content.getLong(valueIndex);
            default -> -1;
        };
        if (value < 0) {
            throw new MalformedMetadataException("Field " + field + " of the call holds no number that can be");
        }
        return value;
    }

    /**
     * The field's value as a number of exactly so many bytes.
     *
     * @throws MalformedMetadataException where it has another length, or is larger than a {@code long}
     */
    long number(int length) {
        if (valueLength != length) {
            throw new MalformedMetadataException(
                    "Field " + field + " of the call has " + length + " bytes, not " + valueLength);
        }
        return number();
    }

    /** The field's value as text, with U+FFFD for what is no UTF-8. */
    String text() {
        return content.toString(valueIndex, valueLength, StandardCharsets.UTF_8);
    }

    /**
     * The field's value as text that tells it apart from every other.
     *
     * @throws MalformedMetadataException where it is no UTF-8
     */
    String exactText() {
        if (!ByteBufUtil.isText(content, valueIndex, valueLength, StandardCharsets.UTF_8)) {
            throw new MalformedMetadataException("Field " + field + " of the call is text in UTF-8, and this is none");
        }
        return text();
    }
}
