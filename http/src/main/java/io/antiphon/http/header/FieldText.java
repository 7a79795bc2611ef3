package io.antiphon.http.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a header field's value. On the wire a value is bytes, which here are those of UTF-8; those that are not
 * are taken for ISO 8859-1, as older senders write it. Vert.x gives a field with one character for each
 * byte.
 */
public final class FieldText {
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private FieldText() {}

    /** The text of these bytes, of which each is one character. */
    public static String read(String bytes) {
        return isAscii(bytes) ? bytes : decoded(bytes);
    }

    /** The bytes of this text, a character each. */
    public static String written(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }
}
