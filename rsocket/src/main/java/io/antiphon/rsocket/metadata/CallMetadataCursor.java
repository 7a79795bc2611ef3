package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
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
 * <p>The numbers are those of {@link CallField}; whoever does not know one skips it. A cursor can be used again;
 * it keeps no buffer alive.
 */
public final class CallMetadataCursor {
    private static final int HEAD_BYTES = 3;

    private ByteBuf content;
    private int start;
    private int next;
    private int end;
    private int field;
    private int valueIndex;
    private int valueLength;

    /** Before the first field of these readable bytes, which the caller must keep alive. */
    public CallMetadataCursor(ByteBuf content) {
        this.content = content;
        reset(content, content.readerIndex(), content.readableBytes());
    }

    /** Before the first field of this part of a buffer. */
    public CallMetadataCursor reset(ByteBuf buffer, int index, int length) {
        content = buffer;
        start = index;
        next = index;
        end = index + length;
        return this;
    }

    /**
     * Moves on to the next field; false where there is none.
     *
     * @throws MalformedMetadataException where it is cut off
     */
    public boolean next() {
        if (next == end) {
            return false;
        }
        if (end - next < HEAD_BYTES) {
            throw cutOff();
        }
        field = content.getUnsignedByte(next);
        valueLength = content.getUnsignedShort(next + 1);
        valueIndex = next + HEAD_BYTES;
        if (valueLength > end - valueIndex) {
            throw cutOff();
        }
        next = valueIndex + valueLength;
        return true;
    }

    /** Goes to the first field with this number, wherever the cursor was; false where there is none. */
    public boolean find(int number) {
        next = start;
        while (next()) {
            if (field == number) {
                return true;
            }
        }
        return false;
    }

    /** The field's number, see {@link CallField}. */
    public int field() {
        return field;
    }

    /** Where in the buffer the field's value begins. */
    public int valueIndex() {
        return valueIndex;
    }

    /** How long the field's value is. */
    public int valueLength() {
        return valueLength;
    }

    /**
     * The field's value as a number of its 1, 2, 4 or 8 bytes.
     *
     * @throws MalformedMetadataException where it has another length, or is larger than a {@code long}
     */
    public long number() {
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
    public long number(int bytes) {
        if (valueLength != bytes) {
            throw new MalformedMetadataException(
                    "Field " + field + " of the call has " + bytes + " bytes, not " + valueLength);
        }
        return number();
    }

    /** The field's value as text. */
    public String text() {
        return content.toString(valueIndex, valueLength, StandardCharsets.UTF_8);
    }

    private static MalformedMetadataException cutOff() {
        return new MalformedMetadataException("A field of the call's metadata is cut off");
    }
}
