package io.antiphon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Clock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** However many services come and go, their series are bounded and go with them. */
class ServiceMetersTest {
    private static final Clock STANDING = new Clock() {
        @Override
        public long millis() {
            return 0;
        }

        @Override
        public void notBefore(long millis) {
            // It stands still.
        }

        @Override
        public long nanos() {
            return 0;
        }
    };

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = new Metrics(registry, STANDING);

    @Test
    void services_beyond_the_bound_share_one_series() {
        accept(Metrics.MOST_SERVICES);
        int bounded = registry.getMeters().size();
        accept(3 * Metrics.MOST_SERVICES);
        assertThat(registry.getMeters().size() - bounded).isLessThan(100);
        assertThat(registry.get("antiphon.accepted")
                        .tag("service", Metrics.OTHERS)
                        .functionCounter()
                        .count())
                .isEqualTo(2 * Metrics.MOST_SERVICES);
    }

    @Test
    void the_series_of_a_forgotten_service_go_and_make_room() {
        int before = registry.getMeters().size();
        accept(Metrics.MOST_SERVICES);
        for (int i = 0; i < Metrics.MOST_SERVICES; i++) {
            metrics.forgotten(name(i));
        }
        assertThat(registry.getMeters()).hasSize(before);
        metrics.accepted(name(0));
        assertThat(registry.find("antiphon.accepted")
                        .tag("service", Metrics.OTHERS)
                        .functionCounter())
                .isNull();
    }

    private void accept(int services) {
        for (int i = 0; i < services; i++) {
            metrics.accepted(name(i));
        }
    }

    private static ServiceName name(int number) {
        return new ServiceName("service-" + number);
    }
}
