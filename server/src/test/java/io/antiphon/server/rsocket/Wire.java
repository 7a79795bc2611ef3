package io.antiphon.server.rsocket;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that says what it is told to say, frame by frame. */
final class Wire implements AutoCloseable {
    private static final EventLoopGroup LOOPS = EventLoops.create(1, task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private static final long PATIENCE_SECONDS = 20;

    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final Connected connected;

    private Wire(int port, Setup setup) {
        Connector connector = new Connector(Transport.tcp(), LOOPS, ConnectionLimits.DEFAULT);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        connected = await(connector
                .connect(server, setup, new WholeRequests(new Receiving()))
                .toCompletableFuture());
    }

    static Wire connect(int port) {
        return new Wire(port, setup(MimeType.COMPOSITE_METADATA, "text/plain", null, ""));
    }

    static Wire of(int port, String metadataType, String dataType) {
        return new Wire(port, setup(metadataType, dataType, null, ""));
    }

    /** One that says in its SETUP that it knows Antiphon's own entry. */
    static Wire knowing(int port) {
        return new Wire(port, setup(MimeType.COMPOSITE_METADATA, "text/plain", metadata(CallMetadata.EMPTY), ""));
    }

    /** One that says in its SETUP what it serves, and whose SETUP the server has read. */
    static Wire serving(int port, String announcement) {
        Wire wire = new Wire(
                port,
                setup(
                        MimeType.COMPOSITE_METADATA,
                        "text/plain",
                        metadata(CallMetadata.EMPTY, OwnRoutes.SERVE),
                        announcement));
        // The answer, of any kind, comes after the server has read the SETUP.
        wire.call("", CallMetadata.EMPTY, "antiphon.end");
        return wire;
    }

    Wire announce(String announcement) {
        call(announcement, CallMetadata.EMPTY, OwnRoutes.SERVE).answer();
        return this;
    }

    Reply ask(String service, String text) {
        return call(text, CallMetadata.EMPTY, service);
    }

    Reply call(String text, CallMetadata call, String... tags) {
        return await(start(text, call, tags).reply);
    }

    /** Asks with exactly this metadata. */
    Reply ask(ByteBuf metadata, String text) {
        Pending pending = new Pending();
        run(() -> pending.streamId = connected.connection().requestResponse(metadata, data(text), pending));
        return await(pending.reply);
    }

    /** A call of which one may wait for the reply, or not. */
    Pending start(String text, CallMetadata call, String... tags) {
        Pending pending = new Pending();
        run(() -> pending.streamId = connected
                .connection()
                .requestResponse(metadata(call, tags), data(text), new Reassembly(connected.connection(), pending)));
        return pending;
    }

    /** The next request that reached this client. */
    Asked next() {
        try {
            Asked next = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody asked");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void fireAndForget(String text, CallMetadata call, String... tags) {
        run(() -> connected.connection().fireAndForget(metadata(call, tags), data(text)));
    }

    /** A call that is answered in parts, with so much credit at first. */
    Series series(int credit, String text, CallMetadata call, String... tags) {
        Series series = new Series(this);
        run(() -> series.streamId = connected
                .connection()
                .requestStream(
                        credit, metadata(call, tags), data(text), new Reassembly(connected.connection(), series)));
        return series;
    }

    /** A channel, with so much credit for answers at first. */
    Series channel(int credit, String text, String... tags) {
        Series series = new Series(this);
        ByteBuf metadata = metadata(CallMetadata.EMPTY, tags);
        run(() -> series.streamId = connected
                .connection()
                .requestChannel(credit, metadata, data(text), new Reassembly(connected.connection(), series)));
        return series;
    }

    Connection connection() {
        return connected.connection();
    }

    void requestStream(Pending pending, String... tags) {
        run(() -> pending.streamId =
                connected.connection().requestStream(1, metadata(CallMetadata.EMPTY, tags), data(""), pending));
    }

    /** Subscribes, with credit for so many signals. */
    Heard subscribe(int credit, String pattern) {
        Heard heard = new Heard();
        ByteBuf metadata = metadata(CallMetadata.EMPTY, "antiphon.subscribe", pattern);
        run(() -> heard.streamId = connected.connection().requestStream(credit, metadata, data(""), heard));
        return heard;
    }

    /** Gives credit for so many more. */
    void request(Heard heard, int more) {
        run(() -> connected.connection().requestN(heard.streamId, more));
    }

    void cancel(Heard heard) {
        run(() -> connected.connection().cancel(heard.streamId));
    }

    void cancel(Pending pending) {
        run(() -> connected.connection().cancel(pending.streamId));
    }

    void send(ByteBuf frame, Stream stream) {
        run(() -> connected.connection().request(frame, stream));
    }

    void run(Runnable task) {
        await(CompletableFuture.runAsync(task, connected.loop()));
    }

    @Override
    public void close() {
        run(() -> connected.connection().close("done"));
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    static ByteBuf metadata(CallMetadata call, String... tags) {
        ByteBuf out = Unpooled.buffer();
        if (tags.length > 0) {
            RoutingTags.writeEntry(out, tags);
        }
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        CallMetadataWriter.write(out, call);
        CompositeMetadataWriter.end(out, begun);
        return out;
    }

    static ByteBuf data(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static Setup setup(String metadataType, String dataType, @Nullable ByteBuf metadata, String data) {
        return new Setup(10_000, 60_000, metadataType, dataType, metadata, data(data));
    }

    static String text(ByteBuf frame) {
        return FramePayload.data(frame).toString(StandardCharsets.UTF_8);
    }

    private final class Receiving implements Acceptor {
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            Asked next = new Asked(Wire.this, connection, streamId, type, CallHead.of(frame), text(frame));
            if (type.hasInitialRequestN()) {
                next.credit.add(RequestStreamFrame.initialRequestN(frame));
            }
            asked.add(next);
            return new Stream() {
                @Override
                public void frame(FrameType nextType, int flags, ByteBuf nextFrame) {
                    if (nextType == FrameType.REQUEST_N) {
                        next.credit.add(RequestNFrame.requestN(nextFrame));
                    }
                }

                @Override
                public void cancelled() {
                    next.end.complete("cancelled");
                }

                @Override
                public void closed(Ending ending) {
                    next.end.complete("closed");
                }
            };
        }

        @Override
        public void closed(Connection connection, Ending ending) {
            ended.complete(ending);
        }
    }

    static final class Pending implements Stream {
        final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private int streamId;

        Reply reply() {
            return await(reply);
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type == FrameType.ERROR) {
                ErrorCode code = ErrorCode.ofNumber(ErrorFrame.code(frame));
                reply.complete(new Reply(code, CallHead.NOTHING, ErrorFrame.message(frame)));
            } else {
                reply.complete(new Reply(null, CallHead.of(frame), text(frame)));
            }
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {
            reply.completeExceptionally(new AssertionError("the connection ended: " + ending));
        }
    }
}
