package io.antiphon.benchmarks.overload;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.transport.Connected;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Connections over RSocket to ask on, all on one event loop. */
public final class Requestor implements AutoCloseable {
    private static final int KEEP_ALIVE_MILLIS = 20_000;
    private static final int LIFETIME_MILLIS = 90_000;

    private final InetSocketAddress server;
    private final EventLoopGroup loops = EventLoops.create(1, Thread::new);

    /** A requestor of the server at this port of this machine. */
    public Requestor(int port) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** One more connection. */
    public Connected connect() {
        Setup setup = new Setup(
                KEEP_ALIVE_MILLIS,
                LIFETIME_MILLIS,
                MimeType.COMPOSITE_METADATA,
                MimeType.OCTET_STREAM,
                null,
                Unpooled.EMPTY_BUFFER);
        return new Connector(Transport.tcp(), loops, ConnectionLimits.DEFAULT)
                .connect(server, setup, new Nobody())
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Asks, and serves nothing. */
    private static final class Nobody implements Acceptor {
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            return Stream.INDIFFERENT;
        }

        @Override
        public void closed(Connection connection, Ending ending) {}
    }
}
