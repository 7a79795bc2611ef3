package io.antiphon.http.header;

import org.jspecify.annotations.Nullable;

/** The urgency in {@code Priority} (RFC 9218): member {@code u} of a structured dictionary (RFC 9651). */
public final class Priority {
    private static final String FIELD = "Priority";

    private Priority() {}

    /**
     * The urgency, 0 to 7.
     *
     * @param value all fields of the request, joined with commas
     * @param defaultUrgency where it does not say so that it can be understood
     */
    public static int urgency(String value, int defaultUrgency) {
        try {
            return stated(value, defaultUrgency);
        } catch (Malformed e) {
            // A hint that cannot be understood is ignored, all of it (RFC 9218, 5).
            return defaultUrgency;
        }
    }

    private static int stated(String value, int defaultUrgency) {
        FieldScanner scanner = new FieldScanner(FIELD, value);
        int urgency = defaultUrgency;
        scanner.skipBlanks();
        while (!scanner.atEnd()) {
            String key = StructuredField.key(scanner);
            String item = StructuredField.member(scanner);
            if (key.equals("u")) {
                urgency = of(item, defaultUrgency);
            }
            StructuredField.nextMember(scanner);
        }
        return urgency;
    }

    private static int of(@Nullable String item, int defaultUrgency) {
        if (item == null || item.length() != 1 || item.charAt(0) < '0' || item.charAt(0) > '7') {
            return defaultUrgency;
        }
        return item.charAt(0) - '0';
    }
}
