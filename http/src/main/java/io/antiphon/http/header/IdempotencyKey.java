package io.antiphon.http.header;

/** The value of {@code Idempotency-Key}: a string in quotes (RFC 9651), or bare, of 1 to 255 characters. */
public final class IdempotencyKey {
    private static final String FIELD = "Idempotency-Key";
    private static final int LENGTH_MAX = 255;

    private IdempotencyKey() {}

    /**
     * The key, without its quotes.
     *
     * @throws Malformed where it is none
     */
    public static String parse(String value) {
        String key = value.startsWith("\"") ? quoted(value) : bare(value);
        if (key.isEmpty() || key.length() > LENGTH_MAX) {
            throw new Malformed(FIELD + ": a key has 1 to " + LENGTH_MAX + " characters, not " + key.length());
        }
        return key;
    }

    private static String bare(String value) {
        requirePrintable(value, '!');
        return value;
    }

    private static String quoted(String value) {
        FieldScanner scanner = new FieldScanner(FIELD, value);
        String key = scanner.quoted();
        scanner.skipBlanks();
        if (!scanner.atEnd() && scanner.peek() != ';') {
            throw scanner.malformed("there is something behind the closing quote");
        }
        requirePrintable(key, ' ');
        return key;
    }

    private static void requirePrintable(String key, char first) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < first || key.charAt(i) > '~') {
                throw new Malformed(FIELD + ": a key is printable ASCII; one with spaces stands in quotes");
            }
        }
    }
}
