package io.antiphon.http.json;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.http.header.ContentEncoding;
import io.antiphon.http.header.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A content within a JSON document: as JSON, as text or in base 64, whichever is the most that it can be. */
final class Payload {
    /** A multiple of three, so that no piece but the last is padded. */
    private static final int CODED_AT_ONCE = 48 << 10;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Payload() {}

    /** The members of a content in the most readable form that it can have. */
    static void write(JsonGenerator json, Content content, List<Header> headers) {
        write(json, content, headers, PayloadForm.READABLE);
    }

    /**
     * The members of a content whose header fields say how its bytes are coded. Coded bytes are neither text nor JSON,
     * whatever their type says: they stand in base 64, and {@code content_encoding} says how they are coded.
     */
    static void write(JsonGenerator json, Content content, List<Header> headers, PayloadForm form) {
        String encoding = ContentEncoding.of(headers);
        if (encoding != null) {
            json.writeStringProperty("content_encoding", encoding);
        }
        switch (encoding == null ? form : PayloadForm.BASE64) {
            case READABLE -> write(json, content);
            case BASE64 -> writeBase64(json, content.bytes());
        }
    }

    /** The member of a content that is not coded. */
    static void write(JsonGenerator json, Content content) {
        boolean declaredJson = MediaType.isJson(content.type());
        String text = declaredJson || MediaType.isUtf8Text(content.type()) ? text(content.bytes()) : null;
        if (text != null && !declaredJson) {
            json.writeStringProperty("payload_text", text);
        } else if (text != null && Json.isValue(unmarked(text))) {
            json.writeName("payload");
            json.writeRawValue(unmarked(text));
        } else {
            writeBase64(json, content.bytes());
        }
    }

    /**
     * The JDK codes several times faster than the generator, which matters on the event loop for megabytes. It does so in
     * pieces: megabytes that are needed for a moment make the collector pause.
     */
    private static void writeBase64(JsonGenerator json, byte[] bytes) {
        json.writeName("payload_base64");
        if (bytes.length <= CODED_AT_ONCE) {
            byte[] coded = Base64.getEncoder().encode(bytes);
            json.writeRawUTF8String(coded, 0, coded.length);
        } else {
            writeBase64InPieces(json, bytes);
        }
    }

    private static void writeBase64InPieces(JsonGenerator json, byte[] bytes) {
        json.writeRawValue("\"");
        json.flush();
        OutputStream document = (OutputStream) json.streamWriteOutputTarget();
        try {
            for (int from = 0; from < bytes.length; from += CODED_AT_ONCE) {
                int length = Math.min(CODED_AT_ONCE, bytes.length - from);
                ByteBuffer coded = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, from, length));
                document.write(coded.array(), 0, coded.limit());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.writeRaw('"');
    }

    /** Whether the content says that it is JSON, and is, without a mark before it. */
    static boolean isJson(Content content) {
        String text = MediaType.isJson(content.type()) ? text(content.bytes()) : null;
        return text != null && Json.isValue(text);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
