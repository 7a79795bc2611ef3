package io.antiphon.benchmarks.overload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of requests. On the event loop. */
final class Tally {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private Histogram answered = new Histogram(LONGEST_NANOS, DIGITS);
    private Histogram refused = new Histogram(LONGEST_NANOS, DIGITS);
    private long sinceNanos = System.nanoTime();
    private long malformed;
    private long withheld;
    private @Nullable String lastMalformed;
    private int underWay;

    int underWay() {
        return underWay;
    }

    void asked() {
        underWay++;
    }

    void withheld(long count) {
        withheld += count;
    }

    void answered(long nanos) {
        underWay--;
        answered.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void refused(long nanos) {
        underWay--;
        refused.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void malformed(String what) {
        underWay--;
        malformed++;
        lastMalformed = what;
    }

    /** What happened since this was called last. */
    Outcomes take() {
        long nowNanos = System.nanoTime();
        Outcomes outcomes = new Outcomes(
                Duration.ofNanos(nowNanos - sinceNanos), answered, refused, malformed, lastMalformed, withheld);
        answered = new Histogram(LONGEST_NANOS, DIGITS);
        refused = new Histogram(LONGEST_NANOS, DIGITS);
        malformed = 0;
        withheld = 0;
        lastMalformed = null;
        sinceNanos = nowNanos;
        return outcomes;
    }
}
