package io.antiphon.server.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of the server that can be stuck, and its complaint while it is. Safe for use by several threads. */
final class Vital {
    private static final Logger LOG = LoggerFactory.getLogger(Vital.class);

    private final String name;
    private final Counter times;
    private volatile @Nullable String complaint;

    /**
     * One that is well.
     *
     * @param name the tag of its metrics
     */
    Vital(String name, MeterRegistry registry) {
        this.name = name;
        this.times = Counter.builder("antiphon.stuck")
                .description("How often something was stuck")
                .tag("what", name)
                .register(registry);
        Gauge.builder("antiphon.stuck.now", this, vital -> vital.complaint == null ? 0 : 1)
                .description("1 while something does not get on")
                .tag("what", name)
                .register(registry);
    }

    /** It is stuck. Only the first call after it was well is counted, and written into the log. */
    synchronized void stuck(String sentence, @Nullable Throwable where) {
        if (complaint == null) {
            times.increment();
            LOG.error("{}", sentence, where);
        }
        complaint = sentence;
    }

    /** It is well. */
    synchronized void well() {
        if (complaint != null) {
            complaint = null;
            LOG.warn("The {} is not stuck any more", name);
        }
    }

    /** The complaint in a sentence; empty while all is well. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
