package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.KeepAliveFrame;
import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.Unpooled;

/** How far a connection is between its SETUP and its end, and how it gets there. */
final class Lifecycle {
    private enum Phase {
        AWAITING_SETUP,
        OPEN,
        DRAINING,
        CLOSED
    }

    private final Role role;
    private final FrameSink sink;
    private final StreamTable streams;
    private Phase phase;
    private KeepAlive keepAlive;

    private Lifecycle(Role role, FrameSink sink, StreamTable streams, Phase phase, KeepAlive keepAlive) {
        this.role = role;
        this.sink = sink;
        this.streams = streams;
        this.phase = phase;
        this.keepAlive = keepAlive;
    }

    /** A client's is open from the beginning. */
    static Lifecycle client(FrameSink sink, StreamTable streams, Setup setup, long nowMillis) {
        return new Lifecycle(Role.CLIENT, sink, streams, Phase.OPEN, keepAlive(Role.CLIENT, setup, nowMillis));
    }

    /** A server's waits for the SETUP, so long. */
    static Lifecycle server(FrameSink sink, StreamTable streams, long setupMillis, long nowMillis) {
        KeepAlive untilSetup = new KeepAlive(Role.SERVER, 0, setupMillis, nowMillis);
        return new Lifecycle(Role.SERVER, sink, streams, Phase.AWAITING_SETUP, untilSetup);
    }

    Role role() {
        return role;
    }

    boolean awaitsSetup() {
        return phase == Phase.AWAITING_SETUP;
    }

    boolean takesRequests() {
        return phase == Phase.OPEN;
    }

    boolean isDraining() {
        return phase == Phase.DRAINING;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    void heard(long nowMillis) {
        keepAlive.heard(nowMillis);
    }

    /** The SETUP is accepted. */
    void welcome(Setup setup, long nowMillis) {
        keepAlive = keepAlive(role, setup, nowMillis);
        phase = Phase.OPEN;
    }

    /** Says what has to be said at this time, and when the next time is. */
    long tick(Connection connection, long nowMillis) {
        if (!isClosed() && keepAlive.isOver(nowMillis)) {
            connection.fail(silence());
        }
        if (isClosed()) {
            return Long.MAX_VALUE;
        }
        if (keepAlive.speaks(nowMillis)) {
            sink.write(KeepAliveFrame.encode(sink.allocator(), FrameFlags.RESPOND, 0, Unpooled.EMPTY_BUFFER));
        }
        return keepAlive.nextMillis();
    }

    /** No new streams from here on. */
    void drain() {
        if (!isClosed()) {
            phase = Phase.DRAINING;
        }
    }

    /** Whether it is time to end, as nothing is left to be done. */
    boolean isDrained() {
        return isDraining() && streams.isEmpty();
    }

    /** The end, with an error that the peer is told. */
    void fail(Acceptor acceptor, Connection connection, Ending error) {
        if (!isClosed()) {
            sink.write(ErrorFrame.encode(sink.allocator(), 0, error.code(), error.message()));
            shut(acceptor, connection, error);
        }
    }

    /** The end, of which everybody on this side is told. */
    void shut(Acceptor acceptor, Connection connection, Ending ending) {
        if (!isClosed()) {
            phase = Phase.CLOSED;
            sink.close();
            try {
                acceptor.closing(connection);
            } finally {
                tell(acceptor, connection, ending);
            }
        }
    }

    private void tell(Acceptor acceptor, Connection connection, Ending ending) {
        try {
            streams.close(ending);
        } finally {
            acceptor.closed(connection, ending);
        }
    }

    private Ending silence() {
        long millis = keepAlive.lifetimeMillis();
        return awaitsSetup()
                ? Ending.local(ErrorCode.INVALID_SETUP, "No SETUP came within " + millis + " ms")
                : Ending.local(ErrorCode.CONNECTION_ERROR, "Nothing was heard for " + millis + " ms");
    }

    private static KeepAlive keepAlive(Role role, Setup setup, long nowMillis) {
        return new KeepAlive(role, setup.keepAliveMillis(), setup.maxLifetimeMillis(), nowMillis);
    }
}
