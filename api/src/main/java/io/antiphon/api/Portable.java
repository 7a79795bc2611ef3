package io.antiphon.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of what every door can carry to every other: a message beyond them is refused at every door. Lengths are
 * counted in bytes of UTF-8, as texts are written. Every method is safe for use by any thread.
 */
public final class Portable {
    /** How long a media type may be. */
    public static final int TYPE_BYTES = 256;

    /** How many header fields a message may have: each takes more memory than its bytes. */
    public static final int FIELDS = 256;

    /** How long a header field may be, name and value together: a field of a call's metadata holds that and ": ". */
    public static final int FIELD_BYTES = 65_533;

    /** The bytes that a field takes on the wire beside its name and value. */
    private static final int FIELD_OVERHEAD_BYTES = 5;

    /** How long the code of a failure may be. */
    public static final int CODE_BYTES = 256;

    /** How long the title of a failure may be. */
    public static final int TITLE_BYTES = 1_024;

    /** How many characters of the detail of a failure are kept. */
    public static final int DETAIL_CHARACTERS = 8_000;

    /** How long the message of a progress may be. */
    public static final int MESSAGE_BYTES = 4_096;

    /** How many characters an idempotency key may have. */
    public static final int KEY_CHARACTERS = 255;

    /** The most bytes of UTF-8 that one character of a text takes. */
    private static final int MOST_BYTES_OF_CHARACTER = 3;

    private static final String NOT_UNICODE = "Unicode: half of a surrogate pair stands alone in this one.";

    private static final int UNWRITABLE = -1;
    private static final char REPLACEMENT = '\uFFFD';

    private Portable() {}

    /**
     * Why this cannot be asked, or null where it can.
     *
     * @param headersBytes how long all header fields may be together
     */
    public static @Nullable Objection to(Request request, int headersBytes) {
        Objection objection = to(request.headers(), headersBytes);
        return objection == null ? to(request.content()) : objection;
    }

    /**
     * Why this cannot be answered, or null where it can.
     *
     * @param headersBytes how long all header fields may be together
     */
    public static @Nullable Objection to(Answer answer, int headersBytes) {
        Objection objection = to(answer.headers(), headersBytes);
        return objection == null ? to(answer.content()) : objection;
    }

    /** Why this failure cannot be told, or null where it can. Its detail is {@link #shortened} in any case. */
    public static @Nullable Objection to(Failure failure) {
        Objection objection = tooLong("The code of a failure", failure.code(), CODE_BYTES);
        if (objection == null && failure.title() != null) {
            objection = tooLong("The title of a failure", failure.title(), TITLE_BYTES);
        }
        return objection == null && failure.content() != null ? to(failure.content()) : objection;
    }

    /** Why this message of a progress cannot be told, or null where it can. */
    public static @Nullable Objection toMessage(String message) {
        return tooLong("The message of a progress", message, MESSAGE_BYTES);
    }

    /** Why this is no idempotency key, or null where it is one. */
    public static @Nullable Objection toKey(String key) {
        if (key.isEmpty() || key.length() > KEY_CHARACTERS) {
            return Objection.malformed(
                    "An idempotency key has 1 to " + KEY_CHARACTERS + " characters, not " + key.length() + ".");
        }
        return wellFormed(key).equals(key) ? null : Objection.malformed("An idempotency key is " + NOT_UNICODE);
    }

    /** Why a body of this media type is refused, or null where it is taken. */
    public static @Nullable Objection to(Content content) {
        String type = content.type();
        if (type == null) {
            return null;
        }
        if (type.length() > TYPE_BYTES) {
            return Objection.malformed("A content type has at most " + TYPE_BYTES + " bytes, and this one has "
                    + type.length() + ": name a shorter one.");
        }
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if ((c < ' ' && c != '\t') || c > '~') {
                return Objection.malformed("A content type is printable ASCII; its character " + (i + 1) + " is not.");
            }
        }
        return null;
    }

    /** The text, with U+FFFD in the place of each lone half of a surrogate pair, which UTF-8 cannot write. */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /** The same failure in words that every door can write; a detail that is too long is cut. */
    public static Failure shortened(Failure failure) {
        return new Failure(
                failure.problem(),
                wellFormed(failure.code()),
                failure.title() == null ? null : wellFormed(failure.title()),
                failure.detail() == null ? null : shortened(wellFormed(failure.detail())),
                failure.status(),
                failure.retryable(),
                failure.content());
    }

    /** The failure as it can be told: {@link #shortened}, or another one that says why it cannot be told. */
    public static Failure told(Failure failure) {
        Failure told = shortened(failure);
        Objection objection = to(told);
        return objection == null
                ? told
                : Failure.unfit("The replier's failure cannot be passed on. " + objection.detail());
    }

    /** The text, cut at {@value #DETAIL_CHARACTERS} characters, with an ellipsis where something is left out. */
    public static String shortened(String text) {
        if (text.length() <= DETAIL_CHARACTERS) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(DETAIL_CHARACTERS - 1));
        return text.substring(0, splits ? DETAIL_CHARACTERS - 1 : DETAIL_CHARACTERS) + "…";
    }

    /**
     * Why these header fields are not taken, or null where they are.
     *
     * @param headersBytes how long they may be together, as they are written
     */
    public static @Nullable Objection to(List<Header> headers, int headersBytes) {
        if (headers.size() > FIELDS) {
            return Objection.headers("A message has at most " + FIELDS + " header fields, and this one has "
                    + headers.size() + ". Send fewer.");
        }
        long bytes = 0;
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            int valueBytes = bytesOfValue(header.value());
            int fieldBytes = header.name().length() + valueBytes;
            if (valueBytes < 0 || !isToken(header.name())) {
                return unwritable(header);
            }
            if (fieldBytes > FIELD_BYTES) {
                return Objection.headers("A header field has at most " + FIELD_BYTES + " bytes of UTF-8, name and value"
                        + " together, and " + quoted(header.name()) + " has " + fieldBytes + ". Send a shorter one.");
            }
            bytes += fieldBytes + FIELD_OVERHEAD_BYTES;
        }
        return bytes <= headersBytes
                ? null
                : Objection.headers("The header fields of a message have at most " + headersBytes
                        + " bytes together as they are written (limits.headers), and these have " + bytes
                        + ". Send fewer or shorter ones.");
    }

    private static Objection unwritable(Header header) {
        return isToken(header.name())
                ? Objection.malformed("The value of the header field " + quoted(header.name())
                        + " has a control character, or half of a surrogate pair. Leave that out.")
                : Objection.malformed("The name of a header field is letters, digits and !#$%&'*+-.^_`|~, which "
                        + quoted(header.name()) + " is not.");
    }

    private static String quoted(String name) {
        String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
        return '"' + wellFormed(shown) + '"';
    }

    /** How many bytes of UTF-8 it has; negative where it cannot be written. */
    private static int bytesOfValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return bytesOfUnicode(value);
            }
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return UNWRITABLE;
            }
        }
        return value.length();
    }

    private static int bytesOfUnicode(String value) {
        boolean harmless = value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
        return harmless && wellFormed(value).equals(value) ? utf8Bytes(value) : UNWRITABLE;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static @Nullable Objection tooLong(String what, String text, int most) {
        if (text.length() * MOST_BYTES_OF_CHARACTER <= most) {
            return null;
        }
        int bytes = utf8Bytes(text);
        return bytes <= most
                ? null
                : Objection.malformed(
                        what + " has at most " + most + " bytes of UTF-8, and this one has " + bytes + ": say less.");
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isLoneSurrogate(point) ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
