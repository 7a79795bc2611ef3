package io.antiphon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    private static final long NOW = 1_800_000_000_000L;

    private final LatencyWindow window = new LatencyWindow();

    @Test
    void an_empty_window_has_no_percentile() {
        assertThat(window.percentile(0.5, NOW)).isEqualTo(-1);
    }

    @Test
    void percentiles_are_right_within_an_eighth_whatever_the_size() {
        for (long micros = 1; micros < 100_000_000_000L; micros = micros * 3 + 1) {
            LatencyWindow one = new LatencyWindow();
            one.record(micros, NOW);
            assertThat((double) one.percentile(0.99, NOW)).isCloseTo((double) micros, within(micros / 8.0 + 1));
        }
    }

    @Test
    void the_slow_one_of_a_hundred_is_above_the_median_and_at_the_end() {
        for (int i = 0; i < 99; i++) {
            window.record(1_000, NOW);
        }
        window.record(1_000_000, NOW);
        assertThat(window.percentile(0.5, NOW)).isBetween(900L, 1_130L);
        assertThat(window.percentile(1.0, NOW)).isBetween(900_000L, 1_130_000L);
    }

    @Test
    void what_is_older_than_a_minute_is_forgotten() {
        window.record(1_000, NOW);
        assertThat(window.percentile(0.5, NOW + 49_000)).isPositive();
        assertThat(window.percentile(0.5, NOW + 61_000)).isEqualTo(-1);
    }
}
