package io.antiphon.http.header;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a media type says about how its bytes are to be shown. */
public final class MediaType {
    /** Besides what is written in XML, and scripts. The last three are those for which browsers guess. */
    private static final Set<String> ACTIVE = Set.of(
            "text/html",
            "text/xsl",
            "multipart/x-mixed-replace",
            "multipart/related",
            "message/rfc822",
            "application/x-shockwave-flash",
            "application/unknown",
            "unknown/unknown",
            "*/*");

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
     * Returns whether a browser that shows a body of this type may run it, or guess that it is something to run: a
     * page, a drawing, a script, or nothing that it knows by name.
     */
    public static boolean isActive(@Nullable String type) {
        if (type == null) {
            return true;
        }
        if (type.equals("application/json") || type.equals("text/plain")) {
            return false;
        }
        String essence = essence(type);
        return !isName(essence)
                || ACTIVE.contains(essence)
                || essence.endsWith("+xml")
                || essence.endsWith("/xml")
                || essence.endsWith("script")
                || essence.startsWith("text/javascript");
    }

    private static boolean isName(String essence) {
        int slash = essence.indexOf('/');
        return slash > 0
                && slash < essence.length() - 1
                && isToken(essence, 0, slash)
                && isToken(essence, slash + 1, essence.length());
    }

    private static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!FieldScanner.isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
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
