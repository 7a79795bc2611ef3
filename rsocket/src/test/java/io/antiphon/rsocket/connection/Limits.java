package io.antiphon.rsocket.connection;

/** The usual limits with one of them changed. */
final class Limits {
    private static final ConnectionLimits USUAL = ConnectionLimits.DEFAULT;

    private Limits() {}

    static ConnectionLimits peerStreams(int most) {
        return of(USUAL.frameBytes(), USUAL.fragmentBytes(), USUAL.payloadBytes(), USUAL.unfinishedBytes(), most);
    }

    static ConnectionLimits frames(int most) {
        return of(most, most, USUAL.payloadBytes(), USUAL.unfinishedBytes(), USUAL.peerStreams());
    }

    static ConnectionLimits fragments(int fragmentBytes, int payloadBytes, int unfinishedBytes) {
        return of(USUAL.frameBytes(), fragmentBytes, payloadBytes, unfinishedBytes, USUAL.peerStreams());
    }

    private static ConnectionLimits of(
            int frameBytes, int fragmentBytes, int payloadBytes, int unfinishedBytes, int peerStreams) {
        return new ConnectionLimits(
                frameBytes,
                fragmentBytes,
                payloadBytes,
                unfinishedBytes,
                peerStreams,
                USUAL.outboundPauseBytes(),
                USUAL.outboundBytes(),
                USUAL.setupMillis(),
                USUAL.minKeepAliveMillis(),
                USUAL.maxLifetimeMillis());
    }
}
