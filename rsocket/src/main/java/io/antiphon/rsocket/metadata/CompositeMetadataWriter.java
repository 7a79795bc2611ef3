package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * Writes entries of composite metadata, laid out as in {@link CompositeMetadataCursor}. An entry can be written whole,
 * or begun, written to as any buffer, and ended.
 */
public final class CompositeMetadataWriter {
    private static final int LENGTH_BYTES = 3;
    private static final int MAX_CONTENT = 0xFFFFFF;

    private CompositeMetadataWriter() {}

    /**
     * Begins an entry of the type with this number, see {@link WellKnownMimeType}. Its content is written next.
     *
     * @return what {@link #end} needs
     */
    public static int begin(ByteBuf out, int wellKnown) {
        out.writeByte(CompositeMetadataCursor.KNOWN | wellKnown);
        return contentOf(out);
    }

    /**
     * Begins an entry of the type with this text, which has 1 to 128 characters of ASCII. Its content is written next.
     *
     * @return what {@link #end} needs
     * @throws IllegalArgumentException where the text is too long or empty
     */
    public static int begin(ByteBuf out, String mimeType) {
        int length = mimeType.length();
        if (length == 0 || length > CompositeMetadataCursor.MAX_TEXT) {
            throw new IllegalArgumentException("A MIME type has 1 to 128 characters, not " + length);
        }
        out.writeByte(length - 1);
        ByteBufUtil.writeAscii(out, mimeType);
        return contentOf(out);
    }

    /**
     * Ends the entry: everything written since it began is its content.
     *
     * @throws IllegalArgumentException where that is more than 16,777,215 bytes
     */
    public static void end(ByteBuf out, int begun) {
        int length = out.writerIndex() - begun;
        if (length > MAX_CONTENT) {
            throw new IllegalArgumentException(
                    "An entry of metadata has at most " + MAX_CONTENT + " bytes, not " + length);
        }
        out.setMedium(begun - LENGTH_BYTES, length);
    }

    /** Writes an entry of the type with this number. The content is copied. */
    public static void write(ByteBuf out, int wellKnown, ByteBuf content) {
        int begun = begin(out, wellKnown);
        out.writeBytes(content, content.readerIndex(), content.readableBytes());
        end(out, begun);
    }

    /** Writes an entry of the type with this text. The content is copied. */
    public static void write(ByteBuf out, String mimeType, ByteBuf content) {
        int begun = begin(out, mimeType);
        out.writeBytes(content, content.readerIndex(), content.readableBytes());
        end(out, begun);
    }

    /** Writes an entry of the type with this text, with text as its content, in UTF-8. */
    public static void write(ByteBuf out, String mimeType, String content) {
        int begun = begin(out, mimeType);
        out.writeCharSequence(content, StandardCharsets.UTF_8);
        end(out, begun);
    }

    private static int contentOf(ByteBuf out) {
        return out.writeZero(LENGTH_BYTES).writerIndex();
    }
}
