package io.antiphon.benchmarks.siege;

import io.antiphon.benchmarks.Figures;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The answers, refusals and times of honest requestors in a stretch of time. Safe for use by any thread. */
final class Experience {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Histogram answered = new Histogram(LONGEST_NANOS, 3);
    private final Map<String, Histogram> byKind = new TreeMap<>();
    private long refused;
    private long wrong;
    private @Nullable String lastWrong;

    /** A call of this kind was answered. */
    synchronized void answered(String kind, long nanos) {
        long counted = Math.min(nanos, LONGEST_NANOS);
        answered.recordValue(counted);
        byKind.computeIfAbsent(kind, _ -> new Histogram(LONGEST_NANOS, 3)).recordValue(counted);
    }

    /** The server refused a request in the words of the contract. */
    synchronized void refused() {
        refused++;
    }

    /** The server sent neither an answer nor a refusal as it should be. */
    synchronized void wrong(String what) {
        wrong++;
        lastWrong = what;
    }

    /** Takes up what was met in another stretch of time, which is over. */
    synchronized void add(Experience other) {
        answered.add(other.answered);
        other.byKind.forEach((kind, times) -> byKind.computeIfAbsent(kind, _ -> new Histogram(LONGEST_NANOS, 3))
                .add(times));
        refused += other.refused;
        wrong += other.wrong;
    }

    synchronized double p99Micros() {
        return answered.getValueAtPercentile(99) / 1e3;
    }

    synchronized long wrong() {
        return wrong;
    }

    synchronized @Nullable String lastWrong() {
        return lastWrong;
    }

    synchronized Figures describe(Figures figures) {
        Figures described = figures.with("answered", (double) answered.getTotalCount())
                .with("p50_micros", answered.getValueAtPercentile(50) / 1e3)
                .with("p99_micros", answered.getValueAtPercentile(99) / 1e3)
                .with("longest_micros", answered.getMaxValue() / 1e3)
                .with("refused", (double) refused)
                .with("wrong", (double) wrong);
        for (Map.Entry<String, Histogram> entry : byKind.entrySet()) {
            described = described.with(
                    entry.getKey() + "_p99_micros", entry.getValue().getValueAtPercentile(99) / 1e3);
        }
        return described;
    }
}
