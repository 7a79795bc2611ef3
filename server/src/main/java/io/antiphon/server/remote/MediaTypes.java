package io.antiphon.server.remote;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What bytes are, where nobody says. */
public final class MediaTypes {

    /** JSON. */
    public static final String JSON = "application/json";

    /** Text in UTF-8. */
    public static final String TEXT = "text/plain;charset=utf-8";

    /** Anything else. */
    public static final String BINARY = "application/octet-stream";

    private MediaTypes() {}

    /** The type of a request: JSON where it is an object or an array, else text where it is UTF-8. */
    public static String ofRequest(byte[] body) {
        return looksLikeJson(body) && isJson(body) ? JSON : textOrBinary(body);
    }

    /** The type of an answer: the request's where both are JSON, else text where it is UTF-8. */
    public static String ofAnswer(byte[] body, @Nullable String requestType) {
        return requestType != null && isJsonType(requestType) && isJson(body) ? requestType : textOrBinary(body);
    }

    /** The type of a line: text where it is UTF-8. */
    public static String ofLine(byte[] line) {
        return textOrBinary(line);
    }

    private static String textOrBinary(byte[] body) {
        return isText(body) ? TEXT : BINARY;
    }

    private static boolean isJsonType(String type) {
        String essence = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return essence.equals(JSON) || essence.endsWith("+json");
    }

    private static boolean looksLikeJson(byte[] body) {
        for (byte letter : body) {
            if (letter != ' ' && letter != '\t' && letter != '\r' && letter != '\n') {
                return letter == '{' || letter == '[';
            }
        }
        return false;
    }

    private static boolean isJson(byte[] body) {
        return text(body).flatMap(JsonText::tryRead).isPresent();
    }

    private static boolean isText(byte[] body) {
        return text(body).isPresent();
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
