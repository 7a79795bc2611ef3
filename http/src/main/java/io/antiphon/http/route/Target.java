package io.antiphon.http.route;

import io.antiphon.http.header.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request's target, taken apart. */
public final class Target {
    private Target() {}

    /** The path, without scheme and authority where the target has them, and without its query. */
    static String path(String target) {
        int from = target.startsWith("/") ? 0 : pathOfAbsolute(target);
        int end = target.indexOf('?', from);
        return target.substring(from, end < 0 ? target.length() : end);
    }

    /** What stands behind the question mark, or an empty text. */
    static String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The segments of the path, not decoded. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(4);
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(from > path.length() ? "" : path.substring(from));
        return segments;
    }

    /**
     * The text without its percent signs.
     *
     * @throws Malformed where they do not stand for UTF-8
     */
    public static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : utf8(unescaped(text));
    }

    private static int pathOfAbsolute(String target) {
        int scheme = target.indexOf("://");
        int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        return slash < 0 ? target.length() : slash;
    }

    private static ByteBuffer unescaped(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                bytes.put(source[i]);
            } else {
                bytes.put((byte) (digit(source, ++i) << 4 | digit(source, ++i)));
            }
        }
        return bytes.flip();
    }

    private static int digit(byte[] source, int at) {
        int digit = at < source.length ? Character.digit(source[at], 16) : -1;
        if (digit < 0) {
            throw new Malformed("the path or query has a percent sign without two hexadecimal digits");
        }
        return digit;
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("the percent signs in the path or query do not stand for UTF-8");
        }
    }
}
