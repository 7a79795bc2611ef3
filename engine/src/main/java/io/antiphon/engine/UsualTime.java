package io.antiphon.engine;

/** How long a replier usually takes for an answer: a mean in which the last answers count most. On the engine's thread. */
final class UsualTime {
    private static final int WEIGHT = 8;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long nanos;

    /** An answer took so long. */
    void took(long spentNanos) {
        nanos += (spentNanos - nanos) / WEIGHT;
    }

    /** In whole milliseconds; 0 before the first answer. */
    long millis() {
        return nanos / NANOS_PER_MILLI;
    }
}
