package io.antiphon.server.rsocket;

import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The content of an entry that tells a payload's media type: a number with the highest bit set, or a length
 * less one and text.
 */
final class MediaTypes {
    private static final int KNOWN = 0x80;
    private static final int MOST_CHARACTERS = 128;

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

    private MediaTypes() {}

    /** The type, or null where it has a number that is not known here. */
    static @Nullable String read(ByteBuf content) {
        if (!content.isReadable()) {
            return null;
        }
        int first = content.getUnsignedByte(content.readerIndex());
        if ((first & KNOWN) != 0) {
            int number = first & ~KNOWN;
            return number < NUMBERED.length ? NUMBERED[number] : null;
        }
        int length = Math.min(first + 1, content.readableBytes() - 1);
        return content.toString(content.readerIndex() + 1, length, StandardCharsets.US_ASCII);
    }

    /** Writes a whole entry, unless the type is too long for one. */
    static void writeEntry(ByteBuf out, String type) {
        byte[] text = type.getBytes(StandardCharsets.US_ASCII);
        if (text.length > 0 && text.length <= MOST_CHARACTERS) {
            int begun = CompositeMetadataWriter.begin(out, WellKnownMimeType.MIME_TYPE);
            out.writeByte(text.length - 1).writeBytes(text);
            CompositeMetadataWriter.end(out, begun);
        }
    }
}
