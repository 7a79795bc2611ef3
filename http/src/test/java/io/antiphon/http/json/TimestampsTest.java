package io.antiphon.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00.000Z",
                "2026-11-28T10:20:30.007Z",
                "2026-11-28T10:20:30.070Z",
                "2026-11-28T10:20:30.999Z",
                "2026-11-28T10:20:31.000Z",
                "2262-04-11T23:47:16.854Z"
            })
    void a_time_is_written_to_the_millisecond(String text) {
        assertThat(Timestamps.text(Instant.parse(text).toEpochMilli())).isEqualTo(text);
        assertThat(Timestamps.text(Instant.parse(text).toEpochMilli())).isEqualTo(text);
    }
}
