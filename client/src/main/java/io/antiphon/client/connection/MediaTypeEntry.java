package io.antiphon.client.connection;

import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The entry that tells a payload's media type: a number with the highest bit set, or a length less one and text. */
final class MediaTypeEntry {
    private static final int KNOWN = 0x80;
    private static final int MOST_CHARACTERS = 128;

    private MediaTypeEntry() {}

    /** The type, or null where it is told as a number that is not known here: we ourselves only write text. */
    static @Nullable String read(ByteBuf content) {
        if (!content.isReadable()) {
            return null;
        }
        int first = content.getUnsignedByte(content.readerIndex());
        if ((first & KNOWN) != 0) {
            return numbered(first & ~KNOWN);
        }
        int length = Math.min(first + 1, content.readableBytes() - 1);
        return content.toString(content.readerIndex() + 1, length, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the whole entry.
     *
     * @throws IllegalArgumentException where the type is too long for one
     */
    static void write(ByteBuf out, String type) {
        byte[] text = type.getBytes(StandardCharsets.US_ASCII);
        if (text.length == 0 || text.length > MOST_CHARACTERS) {
            throw new IllegalArgumentException("A media type has 1 to 128 characters, not " + text.length);
        }
        int begun = CompositeMetadataWriter.begin(out, WellKnownMimeType.MIME_TYPE);
        out.writeByte(text.length - 1).writeBytes(text);
        CompositeMetadataWriter.end(out, begun);
    }

    private static @Nullable String numbered(int number) {
        return switch (number) {
            case 0x01 -> "application/cbor";
            case 0x05 -> "application/json";
            case 0x06 -> "application/octet-stream";
            case 0x09 -> "application/vnd.google.protobuf";
            case 0x0A -> "application/xml";
            case 0x21 -> "text/plain";
            default -> null;
        };
    }
}
