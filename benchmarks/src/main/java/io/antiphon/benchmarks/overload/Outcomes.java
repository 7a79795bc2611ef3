package io.antiphon.benchmarks.overload;

import io.antiphon.benchmarks.Figures;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of a stretch of time.
 *
 * @param time how long it was
 * @param answered how long right answers took, in nanoseconds
 * @param refused how long well-formed refusals took, in nanoseconds
 * @param malformed how many came back as anything else
 * @param lastMalformed what the last of them was, or null
 * @param withheld how many were due and not offered, as too many were under way
 */
public record Outcomes(
        Duration time,
        Histogram answered,
        Histogram refused,
        long malformed,
        @Nullable String lastMalformed,
        long withheld) {
    /** Right answers a second. */
    public double goodput() {
        return answered.getTotalCount() * 1e9 / time.toNanos();
    }

    /** Requests a second that reached the network. */
    public double offered() {
        return (answered.getTotalCount() + refused.getTotalCount() + malformed) * 1e9 / time.toNanos();
    }

    /** Whether there were answers, and nothing else, and half of them came within so many microseconds. */
    public boolean allAnsweredWithin(double micros) {
        return answered.getTotalCount() > 0
                && refused.getTotalCount() + malformed == 0
                && micros(answered, 50) <= micros;
    }

    /** These figures and what they say. */
    public Figures describe(Figures figures) {
        return figures.with("reached_per_second", offered())
                .with("withheld_per_second", withheld * 1e9 / time.toNanos())
                .with("goodput_per_second", goodput())
                .with("p50_micros", micros(answered, 50))
                .with("p99_micros", micros(answered, 99))
                .with("refused", (double) refused.getTotalCount())
                .with("refused_p50_micros", micros(refused, 50))
                .with("refused_p99_micros", micros(refused, 99))
                .with("malformed", (double) malformed);
    }

    /** Microseconds within which so many percent came. */
    public static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }
}
