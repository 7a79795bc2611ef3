package io.antiphon.engine.exchange;

/**
 * How long an exchange is held back before its next attempt: twice as long each time, less a random
 * part, so that many that failed together do not come back together.
 *
 * @param firstMillis the delay after the first setback that is delayed
 * @param ceilingMillis the longest delay
 */
public record Backoff(long firstMillis, long ceilingMillis) {
    /** One second, doubling to five minutes. */
    public static final Backoff DEFAULT = new Backoff(1_000, 300_000);

    /**
     * The delay after so many setbacks, in milliseconds: between half and the whole of its step.
     *
     * @param setbacks 1 or more
     * @param jitter 0 (included) to 1 (excluded)
     */
    public long delayMillis(int setbacks, double jitter) {
        int doublings = Math.min(setbacks - 1, 40);
        long step =
                Math.min(ceilingMillis, firstMillis << Math.min(doublings, Long.numberOfLeadingZeros(firstMillis) - 1));
        return step - (long) (step / 2.0 * jitter);
    }
}
