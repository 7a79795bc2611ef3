package io.antiphon.http.wire;

/**
 * Counts the bytes of one interaction that are on their way: those of a body that arrives, and those of an answer that its
 * client has not read. They count for all connections together too. On the event loop.
 */
final class Transit {
    private final Connections connections;
    private long bytes;
    private long readBytes;
    private long waitingSinceMillis;

    Transit(Connections connections) {
        this.connections = connections;
    }

    /** Returns whether any bytes are on their way. */
    boolean any() {
        return bytes > 0;
    }

    /** Returns how many bytes are on their way. */
    long bytes() {
        return bytes;
    }

    /** Returns the time since which bytes of a stream wait without a pause, in milliseconds of the steady clock. */
    long waitingSinceMillis() {
        return waitingSinceMillis;
    }

    /** Adds so many bytes; takes them away where the number is negative. */
    void carry(long change) {
        bytes += change;
        connections.transit(change);
    }

    /** Adds so many bytes of a stream, which wait to be read. */
    void waits(int more, long nowMillis) {
        if (bytes == 0) {
            waitingSinceMillis = nowMillis;
            readBytes = 0;
        }
        carry(more);
    }

    /** Takes away so many bytes of a stream, which the network has taken. */
    void read(int count) {
        readBytes += count;
        carry(-Math.min(count, bytes));
    }

    /** Returns whether the reader of a stream takes nothing, or next to nothing. */
    boolean standsStill(Limits limits, long nowMillis) {
        return any() && limits.isTooSlow(waitingSinceMillis, readBytes, nowMillis);
    }

    /** Takes all bytes away. */
    void land() {
        connections.transit(-bytes);
        bytes = 0;
    }
}
