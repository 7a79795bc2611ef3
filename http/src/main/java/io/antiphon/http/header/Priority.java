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
     * @param defaultUrgency where it does not say
     * @throws Malformed where this is no dictionary, or u is not 0 to 7
     */
    public static int urgency(String value, int defaultUrgency) {
        FieldScanner scanner = new FieldScanner(FIELD, value);
        int urgency = defaultUrgency;
        scanner.skipBlanks();
        while (!scanner.atEnd()) {
            String key = StructuredField.key(scanner);
            String item = StructuredField.member(scanner);
            if (key.equals("u")) {
                urgency = urgency(item);
            }
            StructuredField.nextMember(scanner);
        }
        return urgency;
    }

    private static int urgency(@Nullable String item) {
        if (item == null || item.length() != 1 || item.charAt(0) < '0' || item.charAt(0) > '7') {
            throw new Malformed(FIELD + ": the urgency is an integer from 0 (first) to 7 (last), such as u=3");
        }
        return item.charAt(0) - '0';
    }
}
