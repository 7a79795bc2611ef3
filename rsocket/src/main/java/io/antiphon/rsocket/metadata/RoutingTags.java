package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a routing entry: tags of 0 to 255 bytes of UTF-8 each. The first is the service.
 *
 * <pre>
 * +---------------+-----------------------------------------------+
 * |    Length     |                  Tag                         ...
 * +---------------+-----------------------------------------------+
 * |    Length     |                  Tag                         ...
 * </pre>
 */
public final class RoutingTags {
    private RoutingTags() {}

    /**
     * The first tag.
     *
     * @throws MalformedMetadataException where there is none, or it is cut off
     */
    public static String first(ByteBuf buffer, int index, int length) {
        if (length == 0) {
            throw new MalformedMetadataException("The routing entry has no tag: its first must name the service");
        }
        return tag(buffer, index, index + length);
    }

    /**
     * All tags of these readable bytes.
     *
     * @throws MalformedMetadataException where one is cut off
     */
    public static List<String> read(ByteBuf content) {
        List<String> tags = new ArrayList<>();
        int end = content.writerIndex();
        for (int index = content.readerIndex(); index < end; index += 1 + content.getUnsignedByte(index)) {
            tags.add(tag(content, index, end));
        }
        return tags;
    }

    /** Writes a whole routing entry of composite metadata with these tags. */
    public static void writeEntry(ByteBuf out, String... tags) {
        int begun = CompositeMetadataWriter.begin(out, WellKnownMimeType.ROUTING);
        write(out, tags);
        CompositeMetadataWriter.end(out, begun);
    }

    /**
     * Writes tags.
     *
     * @throws IllegalArgumentException where one is longer than 255 bytes
     */
    public static void write(ByteBuf out, String... tags) {
        for (String tag : tags) {
            int length = ByteBufUtil.utf8Bytes(tag);
            if (length > 0xFF) {
                throw new IllegalArgumentException("A routing tag has at most 255 bytes, not " + length);
            }
            ByteBufUtil.writeUtf8(out.writeByte(length), tag);
        }
    }

    private static String tag(ByteBuf buffer, int index, int end) {
        int length = buffer.getUnsignedByte(index);
        if (length > end - index - 1) {
            throw new MalformedMetadataException("A routing tag is cut off");
        }
        return buffer.toString(index + 1, length, StandardCharsets.UTF_8);
    }
}
