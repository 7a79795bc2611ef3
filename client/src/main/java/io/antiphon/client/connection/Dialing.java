package io.antiphon.client.connection;

/**
 * How connections are made, kept alive and made again. All in milliseconds.
 *
 * @param connectMillis how long one attempt may take
 * @param keepAliveMillis how often the client says that it is alive
 * @param maxLifetimeMillis a server that is silent for so long counts as lost, and so does the client
 * @param minBackoffMillis the pause after all servers were tried in vain once; it doubles each time
 * @param maxBackoffMillis the longest pause
 */
public record Dialing(
        long connectMillis, int keepAliveMillis, int maxLifetimeMillis, long minBackoffMillis, long maxBackoffMillis) {
    /** 5 seconds to connect, alive every 10 and lost after 30, pauses from a tenth of a second to 5. */
    public static final Dialing DEFAULT = new Dialing(5_000, 10_000, 30_000, 100, 5_000);

    /**
     * Checks that they make sense.
     *
     * @throws IllegalArgumentException saying what does not
     */
    public Dialing {
        check(connectMillis >= 1, "An attempt to connect must be given at least 1 ms");
        check(keepAliveMillis >= 1, "The keepalive interval must be at least 1 ms");
        check(maxLifetimeMillis > keepAliveMillis, "The lifetime must be longer than the keepalive interval");
        check(minBackoffMillis >= 1, "The pause must be at least 1 ms");
        check(maxBackoffMillis >= minBackoffMillis, "The longest pause must not be shorter than the first");
    }

    /** The same, where one attempt may take so long. */
    public Dialing withConnectMillis(long value) {
        return new Dialing(value, keepAliveMillis, maxLifetimeMillis, minBackoffMillis, maxBackoffMillis);
    }

    /** The same, with this interval and lifetime. */
    public Dialing withKeepAlive(int intervalMillis, int lifetimeMillis) {
        return new Dialing(connectMillis, intervalMillis, lifetimeMillis, minBackoffMillis, maxBackoffMillis);
    }

    /** The same, with pauses from this to that. */
    public Dialing withBackoff(long minMillis, long maxMillis) {
        return new Dialing(connectMillis, keepAliveMillis, maxLifetimeMillis, minMillis, maxMillis);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
