package io.antiphon.http.wire;

/**
 * What a client may cost.
 *
 * @param connections how many connections there may be
 * @param callsPerCaller how many calls may be under way from one address
 * @param bodyBytes how long a body may be
 * @param transitBytes how many bytes of bodies that arrive, and of answers that wait to be read, there may be together
 *     before nothing new is begun, and the slowest of them are cut off
 * @param idleMillis how long a connection may be open without a request under way
 * @param transferMillis how long a body may take to arrive, and an answer to be read, besides what its length allows
 */
public record Limits(
        int connections, int callsPerCaller, int bodyBytes, long transitBytes, long idleMillis, long transferMillis) {
    /** What every transfer is allowed to be as slow as. */
    private static final long BYTES_PER_SECOND = 4096;

    /** Whether a transfer of so many bytes that began then is too slow by now. */
    boolean isTooSlow(long beganMillis, long bytes, long nowMillis) {
        return nowMillis - beganMillis > transferMillis + bytes * 1000 / BYTES_PER_SECOND;
    }
}
