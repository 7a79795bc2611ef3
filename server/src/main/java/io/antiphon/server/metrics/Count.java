package io.antiphon.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter that one thread counts and any may read: a plain addition, where a counter for many threads
 * costs as much as looking at the clock.
 */
final class Count {
    private final AtomicLong value = new AtomicLong();
    private final FunctionCounter counter;

    Count(MeterRegistry registry, String name, String help, String... tags) {
        this.counter = FunctionCounter.builder(name, value, AtomicLong::get)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** The meter in the registry. */
    Meter meter() {
        return counter;
    }

    /** Counts one more. On the counting thread alone. */
    void increment() {
        value.lazySet(value.getPlain() + 1);
    }
}
