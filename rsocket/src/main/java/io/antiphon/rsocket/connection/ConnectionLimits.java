package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameLength;

/**
 * What a connection bears. All bounds are of one connection.
 *
 * @param frameBytes the longest frame that is taken from the peer
 * @param fragmentBytes the longest frame that is made here: a longer payload is sent in fragments
 * @param payloadBytes the longest payload that is put together of fragments
 * @param unfinishedBytes how many bytes of unfinished payloads are kept at a time, all streams together
 * @param peerStreams how many streams of the peer may be open at a time
 * @param outboundPauseBytes with so many bytes to be sent, nothing more is read from the peer until it has caught up
 * @param outboundBytes with more bytes than that to be sent, the connection is closed
 * @param setupMillis how long a server waits for the SETUP, in milliseconds
 * @param minKeepAliveMillis the shortest interval between KEEPALIVEs that a client may ask for, in milliseconds
 * @param maxLifetimeMillis the longest silence that a client may ask for, in milliseconds
 */
public record ConnectionLimits(
        int frameBytes,
        int fragmentBytes,
        int payloadBytes,
        int unfinishedBytes,
        int peerStreams,
        int outboundPauseBytes,
        int outboundBytes,
        int setupMillis,
        int minKeepAliveMillis,
        int maxLifetimeMillis) {

    /** The shortest frame that fragments may be cut to: room for every header and some payload. */
    public static final int LEAST_FRAGMENT_BYTES = 64;

    /** Frames as long as they can be, payloads of 16 MiB, 4096 streams, 64 MiB to be sent. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            FrameLength.MAX, 1 << 20, 16 << 20, 64 << 20, 4096, 1 << 20, 64 << 20, 10_000, 100, 3_600_000);

    /**
     * Checks that they make sense.
     *
     * @throws IllegalArgumentException naming the one that does not
     */
    public ConnectionLimits {
        within("frameBytes", frameBytes, LEAST_FRAGMENT_BYTES, FrameLength.MAX);
        within("fragmentBytes", fragmentBytes, LEAST_FRAGMENT_BYTES, FrameLength.MAX);
        within("payloadBytes", payloadBytes, 1, Integer.MAX_VALUE);
        within("unfinishedBytes", unfinishedBytes, 1, Integer.MAX_VALUE);
        within("peerStreams", peerStreams, 1, Integer.MAX_VALUE);
        within("outboundPauseBytes", outboundPauseBytes, 1, outboundBytes);
        within("setupMillis", setupMillis, 1, Integer.MAX_VALUE);
        within("minKeepAliveMillis", minKeepAliveMillis, 1, maxLifetimeMillis);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
