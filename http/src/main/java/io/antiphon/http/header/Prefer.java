package io.antiphon.http.header;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The wait that a caller prefers (RFC 7240). If a preference is stated twice, the first counts. Preferences that are
 * not known here, or cannot be understood, are ignored.
 *
 * @param respondAsync whether it takes a ticket
 * @param waitSeconds how long it waits, or null where it does not say
 */
public record Prefer(boolean respondAsync, @Nullable Long waitSeconds) {
    /** No preference at all. */
    public static final Prefer NOTHING = new Prefer(false, null);

    private static final String FIELD = "Prefer";
    private static final int DIGITS_MAX = 12;

    /** Reads all fields of a request. */
    public static Prefer parse(List<String> fields) {
        if (fields.isEmpty()) {
            return NOTHING;
        }
        return parse(String.join(",", fields));
    }

    /** The wait in milliseconds: as preferred, at most the ceiling; the default where nothing is preferred. */
    public long waitMillis(long defaultMillis, long ceilingMillis) {
        return waitSeconds == null ? defaultMillis : Math.min(waitSeconds * 1000, ceilingMillis);
    }

    /** Returns whether the preferred wait is longer than the ceiling. */
    public boolean exceeds(long ceilingMillis) {
        return waitSeconds != null && waitSeconds * 1000 > ceilingMillis;
    }

    private static Prefer parse(String value) {
        boolean respondAsync = false;
        Long waitSeconds = null;
        int from = 0;
        while (from < value.length()) {
            int end = end(value, from);
            Preference preference = preference(value.substring(from, end));
            respondAsync |= preference.name().equals("respond-async");
            if (preference.name().equals("wait") && waitSeconds == null) {
                waitSeconds = seconds(preference.argument());
            }
            from = end + 1;
        }
        return new Prefer(respondAsync, waitSeconds);
    }

    private record Preference(String name, String argument) {
        private static final Preference NONE = new Preference("", "");
    }

    /** The preference that the text states; none where it cannot be understood. */
    private static Preference preference(String text) {
        FieldScanner scanner = new FieldScanner(FIELD, text);
        try {
            scanner.skipBlanks();
            if (scanner.atEnd()) {
                return Preference.NONE;
            }
            String name = scanner.token().toLowerCase(Locale.ROOT);
            String argument = argument(scanner);
            return scanner.atEnd() || scanner.peek() == ';' ? new Preference(name, argument) : Preference.NONE;
        } catch (Malformed e) {
            return Preference.NONE;
        }
    }

    private static String argument(FieldScanner scanner) {
        scanner.skipBlanks();
        if (!scanner.take('=')) {
            return "";
        }
        scanner.skipBlanks();
        String argument = scanner.atEnd() || scanner.peek() == ';' ? "" : scanner.word();
        scanner.skipBlanks();
        return argument;
    }

    /** The place of the next comma outside a quoted string, or the end. */
    private static int end(String value, int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == ',') {
                return i;
            }
        }
        return value.length();
    }

    /** The seconds; null where they are no whole number. */
    private static @Nullable Long seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> FieldScanner.isDigit((char) c))) {
            return null;
        }
        return text.length() > DIGITS_MAX ? Long.valueOf(999_999_999_999L) : Long.valueOf(text);
    }
}
