package io.antiphon.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What happened in a stretch of time.
 *
 * @param responses how many came
 * @param time how long it was
 * @param latencies from each request to its response, in nanoseconds
 */
public record Sample(long responses, Duration time, Histogram latencies) {
    /** Responses a second. */
    public double perSecond() {
        return responses * 1e9 / time.toNanos();
    }

    /** Microseconds within which so many percent of the responses came. */
    public double percentileMicros(double percent) {
        return latencies.getValueAtPercentile(percent) / 1e3;
    }
}
