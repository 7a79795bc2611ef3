package io.antiphon.http.push;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For how long a service asks to be left alone: {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private RetryAfter() {}

    /** From now on, in milliseconds. 0 where the response does not say, or says a time that is past or unreadable. */
    static long millis(MultiMap fields, long nowMillis) {
        return millis(fields.get(HttpHeaders.RETRY_AFTER), nowMillis);
    }

    private static long millis(@Nullable String text, long nowMillis) {
        if (text == null) {
            return 0;
        }
        if (SECONDS.matcher(text).matches()) {
            return Long.parseLong(text) * 1_000;
        }
        try {
            Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Math.max(0, at.toEpochMilli() - nowMillis);
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }
}
