package io.antiphon.engine.signal;

/** How often something may happen: so many times a second, and as many at once after a second of rest. */
final class Pace {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long BURST_MICROS = 1_000_000;

    private final int perSecond;
    /** Everything that has happened is paid for by then. */
    private long paidMicros;

    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether it may happen now. If so it counts. */
    boolean take(long nowMillis) {
        long nowMicros = nowMillis * MICROS_PER_MILLI;
        long paid = Math.max(paidMicros, nowMicros) + BURST_MICROS / perSecond;
        if (paid - nowMicros > BURST_MICROS) {
            return false;
        }
        paidMicros = paid;
        return true;
    }
}
