package io.antiphon.http.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long a service asks to be left alone. */
class RetryAfterTest {
    private static final long NOW_MILLIS = Instant.parse("2026-11-28T02:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             | 0
            3                             | 3000
            999999999999                  | 999999999999000
            Sat, 28 Nov 2026 02:00:05 GMT | 5000
            Sat, 28 Nov 2026 01:00:00 GMT | 0
            Sun, 28 Nov 2026 02:00:05 GMT | 0
            9999999999999                 | 0
            -3                            | 0
            1.5                           | 0
            soon                          | 0
            """)
    void it_is_seconds_or_a_date_and_nothing_else(String text, long millis) {
        MultiMap fields = HttpHeaders.headers().set("Retry-After", text);
        assertThat(RetryAfter.millis(fields, NOW_MILLIS)).isEqualTo(millis);
    }

    @Test
    void a_response_that_does_not_say_it_asks_for_no_time() {
        assertThat(RetryAfter.millis(HttpHeaders.headers(), NOW_MILLIS)).isZero();
    }
}
