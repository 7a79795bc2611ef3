package io.antiphon.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Guard;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final long MILLISECOND = 1_000_000;

    private final HostClock clock = new HostClock();
    private final Timers timers = new Timers(clock, Runnable::run, Guard.UNOBSERVED);

    @Test
    void a_clock_that_is_set_makes_nobody_slow() {
        long began = timers.steadyMillis();
        clock.nanos += 20 * MILLISECOND;
        clock.millis += 3_600_000;
        timers.tick();
        assertThat(timers.steadyMillis()).isEqualTo(began + 20);
        assertThat(timers.tickMillis()).isEqualTo(clock.millis);
    }

    private static final class HostClock implements Clock {
        long millis = 1_000;
        long nanos;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public void notBefore(long earliestMillis) {
            millis = Math.max(millis, earliestMillis);
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }
}
