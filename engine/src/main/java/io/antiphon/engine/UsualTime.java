package io.antiphon.engine;

/**
 * How long a replier usually takes for an answer when nothing is in its way. It falls to a shorter time at once, and rises
 * slowly: answers that waited behind many others say nothing of the replier. On the engine's thread.
 */
final class UsualTime {
    private static final int FALL_WEIGHT = 8;
    private static final int RISE_WEIGHT = 128;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long nanos;

    /** An answer took so long. */
    void took(long spentNanos) {
        if (nanos == 0) {
            nanos = spentNanos;
        } else {
            nanos += (spentNanos - nanos) / (spentNanos < nanos ? FALL_WEIGHT : RISE_WEIGHT);
        }
    }

    /** In whole milliseconds; 0 before the first answer. */
    long millis() {
        return nanos / NANOS_PER_MILLI;
    }
}
