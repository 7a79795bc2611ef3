package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Transport;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A replier in a process of its own that answers every request with itself, after a time, and takes only so many at once.
 * Arguments: the port of the server, the announcement, such as {@code bench 256}, and milliseconds; 0 for at once.
 */
public final class BoundedEcho implements Acceptor {
    private static final int KEEP_ALIVE_MILLIS = 20_000;
    private static final int LIFETIME_MILLIS = 90_000;

    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    private final EventLoopGroup loops = EventLoops.create(1, Thread::new);
    private final int workMillis;

    private BoundedEcho(int workMillis) {
        this.workMillis = workMillis;
    }

    public static void main(String[] args) {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        int port = Integer.parseInt(args[0]);
        BoundedEcho echo = new BoundedEcho(Integer.parseInt(args[2]));
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, "antiphon.serve");
        Setup setup = new Setup(
                KEEP_ALIVE_MILLIS,
                LIFETIME_MILLIS,
                MimeType.COMPOSITE_METADATA,
                MimeType.OCTET_STREAM,
                metadata,
                Unpooled.copiedBuffer(args[1], StandardCharsets.UTF_8));
        new Connector(Transport.tcp(), echo.loops, ConnectionLimits.DEFAULT)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), setup, echo)
                .toCompletableFuture()
                .join();
        JavaProcess.serving(port);
        echo.ended.join();
    }

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        if (workMillis == 0) {
            connection.respond(streamId, null, FramePayload.data(frame));
        } else {
            work(connection, streamId, FramePayload.data(frame).copy());
        }
        return Stream.INDIFFERENT;
    }

    // Where the loop takes no more, the process is about to end.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void work(Connection connection, int streamId, ByteBuf body) {
        Runnable answer = () -> {
            connection.respond(streamId, null, body);
            body.release();
        };
        loops.next().schedule(answer, workMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        ended.complete(ending);
    }
}
