package io.antiphon.server.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param inFlight how many requests were under way at once
 * @param run which run it is, from 1
 * @param histogram how long requests were away, in nanoseconds
 * @param seconds how long it took
 * @param failures how many requests failed
 * @param lastFailure what the last of them was, or null
 * @param cores how many processors each process kept busy, by its name
 * @param residentMebibytes how much memory each process has, by its name
 */
public record BenchResult(
        int inFlight,
        int run,
        Histogram histogram,
        double seconds,
        long failures,
        @Nullable String lastFailure,
        Map<String, Double> cores,
        Map<String, Double> residentMebibytes) {
    private static final double NANOS_PER_MICRO = 1_000;

    /** Round trips a second. */
    public double perSecond() {
        return histogram.getTotalCount() / seconds;
    }

    /** Within which time this share of all was back, in microseconds. */
    public double micros(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    /** One line for people. */
    public String text() {
        String line = String.format(
                Locale.ROOT,
                "%5d in flight  %,9.0f /s   p50 %,9.1f µs   p99 %,9.1f µs   max %,9.0f µs   %d failed",
                inFlight,
                perSecond(),
                micros(50),
                micros(99),
                histogram.getMaxValue() / NANOS_PER_MICRO,
                failures);
        return lastFailure == null ? line : line + ", the last: " + lastFailure;
    }

    /** One line of JSON. */
    public String json(String system) {
        double thousands = Math.max(1, histogram.getTotalCount()) / 1_000.0;
        return String.format(
                Locale.ROOT,
                "{\"system\":\"%s\",\"inflight\":%d,\"mode\":\"async\",\"run\":%d,\"rt_s\":%.0f,\"p50_us\":%.1f,"
                        + "\"p99_us\":%.1f,\"p999_us\":%.1f,\"max_us\":%.0f,\"errors\":%d,\"secs\":%.2f,"
                        + "\"cpu_s_per_1000\":%s,\"cores\":%s,\"rss_mib\":%s}",
                system,
                inFlight,
                run,
                perSecond(),
                micros(50),
                micros(99),
                micros(99.9),
                histogram.getMaxValue() / NANOS_PER_MICRO,
                failures,
                seconds,
                object("%.4f", cores, seconds / thousands),
                object("%.2f", cores, 1),
                object("%.0f", residentMebibytes, 1));
    }

    private static String object(String form, Map<String, Double> values, double factor) {
        return values.entrySet().stream()
                .map(value ->
                        "\"" + value.getKey() + "\":" + String.format(Locale.ROOT, form, value.getValue() * factor))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
