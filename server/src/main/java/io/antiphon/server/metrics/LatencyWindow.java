package io.antiphon.server.metrics;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How long things took over about the last minute: six histograms of ten seconds each, of which the
 * oldest is emptied in turn. A bucket is at most an eighth wider than what is in it. Two kilobytes for
 * each service; not safe for more than one thread.
 */
final class LatencyWindow {
    private static final int SLICES = 6;
    private static final long SLICE_MILLIS = 10_000;
    private static final int STEPS = 8;
    private static final int BUCKETS = 37 * STEPS;

    private final int[][] slices = new int[SLICES][BUCKETS];
    private final long[] totals = new long[SLICES];
    private long slice;

    /** Counts one that took so many microseconds. */
    void record(long micros, long nowMillis) {
        turn(nowMillis);
        int current = (int) (slice % SLICES);
        slices[current][bucket(Math.max(0, micros))]++;
        totals[current]++;
    }

    /** The microseconds that this fraction of all stayed within; -1 where there were none. */
    long percentile(double fraction, long nowMillis) {
        turn(nowMillis);
        long total = LongStream.of(totals).sum();
        long left = (long) Math.ceil(total * fraction);
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            for (int[] counts : slices) {
                left -= counts[i];
            }
            if (left <= 0) {
                return upperBound(i);
            }
        }
        return -1;
    }

    private void turn(long nowMillis) {
        long now = nowMillis / SLICE_MILLIS;
        for (long passing = Math.max(slice + 1, now - SLICES + 1); passing <= now; passing++) {
            Arrays.fill(slices[(int) (passing % SLICES)], 0);
            totals[(int) (passing % SLICES)] = 0;
        }
        slice = Math.max(slice, now);
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int step = (int) (micros >>> (exponent - 3)) & (STEPS - 1);
        return Math.min(BUCKETS - 1, (exponent - 2) * STEPS + step);
    }

    private static long upperBound(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int exponent = bucket / STEPS + 2;
        return ((long) (STEPS + bucket % STEPS + 1) << (exponent - 3)) - 1;
    }
}
