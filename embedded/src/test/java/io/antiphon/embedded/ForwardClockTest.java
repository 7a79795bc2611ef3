package io.antiphon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ForwardClockTest {
    private long wallMillis = 1_800_000_000_000L;
    private long steadyMillis = 5_000;
    private final ForwardClock clock =
            new ForwardClock(() -> wallMillis, () -> TimeUnit.MILLISECONDS.toNanos(steadyMillis));

    @Test
    void tells_the_time_of_the_wall() {
        assertThat(clock.millis()).isEqualTo(1_800_000_000_000L);
        pass(250);
        assertThat(clock.millis()).isEqualTo(1_800_000_000_250L);
    }

    @Test
    void goes_on_where_the_wall_clock_is_put_back() {
        clock.millis();
        wallMillis -= 3_600_000;
        assertThat(clock.millis()).isEqualTo(1_800_000_000_000L);
        pass(100);
        assertThat(clock.millis()).isEqualTo(1_800_000_000_100L);
    }

    @Test
    void follows_where_the_wall_clock_jumps_ahead() {
        clock.millis();
        wallMillis += 60_000;
        assertThat(clock.millis()).isEqualTo(1_800_000_060_000L);
    }

    @Test
    void goes_on_from_what_it_has_been_before() {
        clock.notBefore(1_800_000_000_500L);
        assertThat(clock.millis()).isEqualTo(1_800_000_000_500L);
        pass(100);
        assertThat(clock.millis()).isEqualTo(1_800_000_000_600L);
        clock.notBefore(1_700_000_000_000L);
        assertThat(clock.millis()).isEqualTo(1_800_000_000_600L);
    }

    private void pass(long millis) {
        wallMillis += millis;
        steadyMillis += millis;
    }
}
