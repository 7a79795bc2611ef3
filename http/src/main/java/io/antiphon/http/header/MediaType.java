package io.antiphon.http.header;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a media type says about how its bytes are to be shown. */
public final class MediaType {
    private MediaType() {}

    /** Whether it is JSON, or a format that is written in JSON. */
    public static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String essence = essence(type);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    /** Whether it is text that does not claim to be in anything but UTF-8. */
    public static boolean isUtf8Text(@Nullable String type) {
        if (type == null || !essence(type).startsWith("text/")) {
            return false;
        }
        String charset = charset(type.toLowerCase(Locale.ROOT));
        return charset == null || charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
    }

    /**
     * Whether a value of {@code Accept} names this type, in lower case, and does not refuse it. A wildcard names
     * none.
     */
    public static boolean accepts(String accept, String type) {
        for (String range : accept.split(",", -1)) {
            if (essence(range).equals(type) && !isRefused(range)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(String range) {
        return range.toLowerCase(Locale.ROOT).replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?");
    }

    private static String essence(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String charset(String type) {
        for (String parameter : type.split(";", -1)) {
            String text = parameter.strip();
            if (text.startsWith("charset=")) {
                return text.substring("charset=".length()).replace("\"", "").strip();
            }
        }
        return null;
    }
}
