package io.antiphon.engine;

/**
 * How far into the future a requestor may reach. A delay is never cut: what is beyond its ceiling is refused. A
 * deadline is cut so that the exchange lives no longer than its ceiling once its delay is over.
 *
 * @param deadlineCeilingMillis the longest life of an exchange, from its acceptance or from the end of its delay
 * @param delayCeilingMillis the longest delay
 */
public record TimeBounds(long deadlineCeilingMillis, long delayCeilingMillis) {
    private static final long DAY_MILLIS = 86_400_000;

    /** The defaults of a server: a life of 365 days after a delay of 3650 days. */
    public static final TimeBounds DEFAULT = new TimeBounds(365 * DAY_MILLIS, 3_650 * DAY_MILLIS);

    /** Returns whether the delay is within the ceiling. */
    public boolean allowsDelay(long delayMillis) {
        return delayMillis <= delayCeilingMillis;
    }

    /** The sentence for a caller whose delay is too long. */
    public String delayRule() {
        String ceiling = delayCeilingMillis % DAY_MILLIS == 0
                ? delayCeilingMillis / DAY_MILLIS + "d"
                : delayCeilingMillis + "ms";
        return "a delay is at most " + ceiling + " (delay.ceiling): ask later, or raise the setting";
    }

    /**
     * The deadline that is granted.
     *
     * @param statedMillis the deadline from now that was stated, in milliseconds; 0 where none was
     * @param delayMillis the delay from now, in milliseconds, which is allowed
     * @return the deadline from now, in milliseconds; 0 where none was stated
     */
    public long timeoutMillis(long statedMillis, long delayMillis) {
        long latestMillis = delayMillis + deadlineCeilingMillis;
        return latestMillis < 0 ? statedMillis : Math.min(statedMillis, latestMillis);
    }
}
