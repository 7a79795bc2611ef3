package io.antiphon.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and sizes as people write them. */
class DurationsTest {

    @ParameterizedTest
    @CsvSource({"250ms,250", "5s,5000", "10m,600000", "1h,3600000", "7d,604800000", "0s,0", "1500ms,1500"})
    void durations_are_an_integer_and_a_unit(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(millis);
        assertThat(Durations.print(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "s", "1.5h", "5S", "5sec", "-1s", "1h30m", "9223372036854775807d"})
    void other_durations_are_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "1023,1023", "64KiB,65536", "8MiB,8388608", "1GiB,1073741824", "1025KiB,1049600"})
    void sizes_are_bytes_or_have_a_unit(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
        assertThat(Sizes.print(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8MB", "8 MiB", "1k", "0x10", "-1", "1_000", "99999999999999999GiB"})
    void other_sizes_are_refused(String text) {
        assertThatThrownBy(() -> Sizes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
