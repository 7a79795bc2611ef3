package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An integer and a unit. */
class DurationsTest {
    @ParameterizedTest
    @CsvSource({"250ms, 250", "5s, 5000", "10m, 600000", "72h, 259200000", "7d, 604800000", "0s, 0"})
    void a_duration_is_counted_in_milliseconds(String text, long millis) {
        assertThat(Durations.parseMillis("lease", text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "5 s", "-5s", "5S", "1.5s", "5sec", "999999999999999999d", "9999999999999999999ms"
            })
    void anything_else_is_malformed(String text) {
        assertThatThrownBy(() -> Durations.parseMillis("lease", text))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("lease");
    }
}
