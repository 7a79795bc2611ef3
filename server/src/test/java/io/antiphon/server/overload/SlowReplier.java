package io.antiphon.server.overload;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.transport.Connected;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A replier that takes a while for each request and reads nothing meanwhile. It answers with the first characters of the
 * request, so that what it says is short.
 */
final class SlowReplier implements Acceptor, AutoCloseable {
    private static final int ANSWER_CHARACTERS = 16;

    private final EventLoopGroup loop = EventLoops.create(1, task -> {
        Thread thread = new Thread(task, "slow replier");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final IntFunction<Duration> pauses;
    private final Connected connected;

    /** Serves what it announces, and takes so long for the first, the second, and so on. */
    SlowReplier(int port, String announcement, IntFunction<Duration> pauses) {
        this.pauses = pauses;
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, "antiphon.serve");
        ByteBuf data = Unpooled.copiedBuffer(announcement, StandardCharsets.UTF_8);
        Setup setup = new Setup(20_000, 60_000, MimeType.COMPOSITE_METADATA, "text/plain", metadata, data);
        connected = new Connector(Transport.tcp(), loop, ConnectionLimits.DEFAULT)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), setup, new WholeRequests(this))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** How many requests it took. */
    int taken() {
        return taken.get();
    }

    /** Returns whether its connection has ended. */
    boolean isCutOff() {
        return ended.isDone();
    }

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        LockSupport.parkNanos(pauses.apply(taken.incrementAndGet()).toNanos());
        ByteBuf data = FramePayload.data(frame);
        connection.respond(
                streamId, null, data.slice(data.readerIndex(), Math.min(ANSWER_CHARACTERS, data.readableBytes())));
        return Stream.INDIFFERENT;
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        ended.complete(ending);
    }

    @Override
    public void close() {
        connected.loop().execute(() -> connected.connection().close("done"));
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
