package io.antiphon.http.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as RFC 3339 writes them: UTC, with milliseconds. Safe for use by any thread. */
public final class Timestamps {
    /** A second, and the text of it up to the decimal point. */
    private record Second(long number, String text) {}

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Most calls of a second have their deadline in the same second. */
    private static volatile Second latest = second(0);

    private Timestamps() {}

    /**
     * The text of a time.
     *
     * @param millis since 1970
     */
    public static String text(long millis) {
        long number = Math.floorDiv(millis, 1_000L);
        Second second = latest;
        if (second.number() != number) {
            second = second(number);
            latest = second;
        }
        int fraction = Math.floorMod(millis, 1_000);
        return second.text()
                + (char) ('0' + fraction / 100)
                + (char) ('0' + fraction / 10 % 10)
                + (char) ('0' + fraction % 10)
                + 'Z';
    }

    private static Second second(long number) {
        return new Second(number, SECONDS.format(Instant.ofEpochSecond(number)));
    }
}
