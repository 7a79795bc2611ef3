package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.FrameSink;
import io.antiphon.rsocket.frame.Setup;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes connections to servers. Safe for use by any thread. */
public final class Connector {
    private final Transport transport;
    private final EventLoopGroup loops;
    private final ConnectionLimits limits;

    /** A connector whose connections live on these loops, which the caller shuts down. */
    public Connector(Transport transport, EventLoopGroup loops, ConnectionLimits limits) {
        this.transport = transport;
        this.loops = loops;
        this.limits = limits;
    }

    /**
     * Connects, and sends the SETUP.
     *
     * @param setup its metadata and data must stay until the outcome is known
     * @return completed on the connection's loop: with the connection, whose SETUP the server may still refuse; or
     *     with the exception that kept it from standing, an {@link java.io.IOException} of the network mostly
     */
    public CompletionStage<Connected> connect(InetSocketAddress server, Setup setup, Acceptor acceptor) {
        Attempt attempt = new Attempt(setup, acceptor);
        ChannelFuture connecting = new Bootstrap()
                .group(loops)
                .channelFactory(EventLoops.connecting(loops))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Sockets.configure(channel, limits);
                        transport.call(channel.pipeline(), server, limits, attempt);
                    }
                })
                .connect(server);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attempt.failed(done.cause());
            }
        });
        return attempt.outcome;
    }

    private final class Attempt implements ConnectionStart {
        private final Setup setup;
        private final Acceptor acceptor;
        private final CompletableFuture<Connected> outcome = new CompletableFuture<>();

        Attempt(Setup setup, Acceptor acceptor) {
            this.setup = setup;
            this.acceptor = acceptor;
        }

        @Override
        public Connection start(FrameSink sink, Channel channel, long nowMillis) {
            Connection connection = Connection.client(sink, acceptor, limits, setup, nowMillis);
            channel.eventLoop().execute(() -> outcome.complete(new Connected(connection, channel.eventLoop())));
            return connection;
        }

        @Override
        public Backlog backlog() {
            return Backlog.UNBOUNDED;
        }

        @Override
        public void failed(Throwable cause) {
            outcome.completeExceptionally(cause);
        }
    }
}
