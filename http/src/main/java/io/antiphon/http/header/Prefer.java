package io.antiphon.http.header;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a caller wishes to wait (RFC 7240). Of a preference that is stated twice the first counts;
 * preferences that are not known here are ignored.
 *
 * @param respondAsync whether it takes a ticket
 * @param waitSeconds how long it waits, or null where it does not say
 */
public record Prefer(boolean respondAsync, @Nullable Long waitSeconds) {
    /** No preference at all. */
    public static final Prefer NOTHING = new Prefer(false, null);

    private static final String FIELD = "Prefer";
    private static final int DIGITS_MAX = 12;

    /**
     * Reads all fields of a request.
     *
     * @throws Malformed where they break the syntax, or wait is no number of seconds
     */
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

    /** Whether a longer wait is preferred than the ceiling. */
    public boolean exceeds(long ceilingMillis) {
        return waitSeconds != null && waitSeconds * 1000 > ceilingMillis;
    }

    private static Prefer parse(String value) {
        FieldScanner scanner = new FieldScanner(FIELD, value);
        boolean respondAsync = false;
        Long waitSeconds = null;
        for (skipSeparators(scanner); !scanner.atEnd(); skipSeparators(scanner)) {
            String name = scanner.token().toLowerCase(Locale.ROOT);
            String argument = argument(scanner, name);
            skipParameters(scanner);
            respondAsync |= name.equals("respond-async");
            if (name.equals("wait") && waitSeconds == null) {
                waitSeconds = seconds(argument);
            }
            if (!scanner.atEnd() && scanner.peek() != ',') {
                throw scanner.malformed("a comma is missing after " + name);
            }
        }
        return new Prefer(respondAsync, waitSeconds);
    }

    private static void skipSeparators(FieldScanner scanner) {
        scanner.skipBlanks();
        while (scanner.take(',')) {
            scanner.skipBlanks();
        }
    }

    private static String argument(FieldScanner scanner, String name) {
        scanner.skipBlanks();
        if (!scanner.take('=')) {
            return "";
        }
        scanner.skipBlanks();
        if (scanner.atEnd() || scanner.peek() == ',' || scanner.peek() == ';') {
            return "";
        }
        try {
            return scanner.word();
        } catch (Malformed e) {
            throw new Malformed(FIELD + ": the value of " + name + " is malformed");
        }
    }

    private static void skipParameters(FieldScanner scanner) {
        scanner.skipBlanks();
        while (scanner.take(';')) {
            scanner.skipBlanks();
            if (FieldScanner.isTokenCharacter(scanner.peek())) {
                argument(scanner, scanner.token());
            }
            scanner.skipBlanks();
        }
    }

    private static Long seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> FieldScanner.isDigit((char) c))) {
            throw new Malformed(FIELD + ": wait is a whole number of seconds, such as wait=30");
        }
        return text.length() > DIGITS_MAX ? Long.valueOf(999_999_999_999L) : Long.valueOf(text);
    }
}
