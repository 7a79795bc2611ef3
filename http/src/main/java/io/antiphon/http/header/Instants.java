package io.antiphon.http.header;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Times as RFC 3339 writes them. */
final class Instants {
    private Instants() {}

    /**
     * The time in milliseconds since 1970.
     *
     * @throws Malformed where the text is no time
     */
    static long parseMillis(String field, String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed(field + ": a time is written as 2030-01-31T08:00:00Z or 2030-01-31T08:00:00+01:00");
        }
    }
}
