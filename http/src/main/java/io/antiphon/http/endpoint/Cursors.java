package io.antiphon.http.endpoint;

import io.antiphon.http.header.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The store's cursors as they stand in a URL: with a checksum, so that what never was one is told from one. */
final class Cursors {
    private Cursors() {}

    static String write(String cursor) {
        byte[] text = cursor.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(text.length + Integer.BYTES);
        bytes.putInt(checksum(text)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The store's cursor, or a {@link Malformed}. */
    static String read(String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.remaining() >= Integer.BYTES) {
            int checksum = bytes.getInt();
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            if (checksum == checksum(text)) {
                return new String(text, StandardCharsets.UTF_8);
            }
        }
        throw malformed();
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static int checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return (int) checksum.getValue();
    }

    private static Malformed malformed() {
        return new Malformed("cursor: take it from the member next of the page before");
    }
}
