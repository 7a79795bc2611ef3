package io.antiphon.rsocket.metadata;

import io.antiphon.api.Portable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The entry that tells the media type of a payload's data: a number with the highest bit set, or a length less one and
 * text. We ourselves write text. That holds 128 characters; a longer type is an entry of {@link MimeType#LONG_TYPE},
 * which other implementations skip.
 */
public final class MediaTypeEntry {
    /** The types that have a number and that a body can be of; see the protocol's list of well-known MIME types. */
    private static final String[] NUMBERED = {
        "application/avro",
        "application/cbor",
        "application/graphql",
        "application/gzip",
        "application/javascript",
        "application/json",
        "application/octet-stream",
        "application/pdf",
        "application/vnd.apache.thrift.binary",
        "application/vnd.google.protobuf",
        "application/xml",
        "application/zip",
        "audio/aac",
        "audio/mp3",
        "audio/mp4",
        "audio/mpeg3",
        "audio/mpeg",
        "audio/ogg",
        "audio/opus",
        "audio/vorbis",
        "image/bmp",
        "image/gif",
        "image/heic-sequence",
        "image/heic",
        "image/heif-sequence",
        "image/heif",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "multipart/mixed",
        "text/css",
        "text/csv",
        "text/html",
        "text/plain",
        "text/xml",
        "video/H264",
        "video/H265",
        "video/VP8"
    };

    private MediaTypeEntry() {}

    /**
     * The type that an entry's content tells, or null where it has a number that is not known here. A text that is
     * shorter than its length says is read as it is: some write its length as it is, not less one.
     */
    public static @Nullable String read(ByteBuf content) {
        if (!content.isReadable()) {
            return null;
        }
        int first = content.getUnsignedByte(content.readerIndex());
        if ((first & CompositeMetadataCursor.KNOWN) != 0) {
            int number = first & ~CompositeMetadataCursor.KNOWN;
            return number < NUMBERED.length ? NUMBERED[number] : null;
        }
        int length = Math.min(first + 1, content.readableBytes() - 1);
        return content.toString(content.readerIndex() + 1, length, StandardCharsets.US_ASCII);
    }

    /** Returns whether the cursor is at an entry that tells the type of the data. */
    public static boolean isAt(CompositeMetadataCursor entries) {
        return entries.is(WellKnownMimeType.MIME_TYPE) || entries.is(MimeType.LONG_TYPE);
    }

    /** The type that the entry tells at which the cursor is, see {@link #isAt}; null where it is not known here. */
    public static @Nullable String read(CompositeMetadataCursor entries) {
        return entries.is(MimeType.LONG_TYPE) ? entries.text() : read(entries.content());
    }

    /** Returns whether an entry can tell the type: it has 1 to 256 characters. */
    public static boolean canTell(String type) {
        return !type.isEmpty() && type.length() <= Portable.TYPE_BYTES;
    }

    /**
     * Writes the whole entry.
     *
     * @throws IllegalArgumentException where the type is empty or too long for one, see {@link #canTell}
     */
    public static void write(ByteBuf out, String type) {
        if (!canTell(type)) {
            throw new IllegalArgumentException("A media type has 1 to 256 characters, not " + type.length());
        }
        if (type.length() > CompositeMetadataCursor.MAX_TEXT) {
            CompositeMetadataWriter.write(out, MimeType.LONG_TYPE, type);
            return;
        }
        int begun = CompositeMetadataWriter.begin(out, WellKnownMimeType.MIME_TYPE);
        ByteBufUtil.writeAscii(out.writeByte(type.length() - 1), type);
        CompositeMetadataWriter.end(out, begun);
    }
}
