package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.FrameSink;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes connections of clients in, until it is closed. Safe for use by any thread. */
public final class Listener {
    private final Channel socket;
    private final Set<Channel> channels;
    private final Backlog backlog;

    private Listener(Channel socket, Set<Channel> channels, Backlog backlog) {
        this.socket = socket;
        this.backlog = backlog;
        this.channels = channels;
    }

    /**
     * Begins to listen. Connections live on these loops, which the caller shuts down.
     *
     * @param address where, of a kind that these loops can listen on; port 0 is any that is free
     * @param acceptors gives what deals with the client at this address: one for all, or one each. Called on the
     *     connection's loop
     * @return completed on one of the loops; with an {@link java.io.IOException} where the address cannot be had
     */
    public static CompletionStage<Listener> listen(
            Transport transport,
            EventLoopGroup loops,
            SocketAddress address,
            ConnectionLimits limits,
            Function<SocketAddress, Acceptor> acceptors) {
        return listen(transport, loops, address, limits, Long.MAX_VALUE, (channel, owesAnswers) -> {}, acceptors);
    }

    /**
     * The same with a bound upon all connections together.
     *
     * @param heldBytes how many bytes they may hold at a time for peers that do not keep up, and of payloads that are
     *     not whole; beyond that, the one that holds most is cut off
     * @param arrived is told of each connection before anything is read from it, and whether its client owes answers; it may
     *     add handlers
     */
    public static CompletionStage<Listener> listen(
            Transport transport,
            EventLoopGroup loops,
            SocketAddress address,
            ConnectionLimits limits,
            long heldBytes,
            BiConsumer<Channel, BooleanSupplier> arrived,
            Function<SocketAddress, Acceptor> acceptors) {
        Backlog backlog = new Backlog(heldBytes);
        Set<Channel> channels = ConcurrentHashMap.newKeySet();
        CompletableFuture<Listener> outcome = new CompletableFuture<>();
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channelFactory(EventLoops.listening(loops))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        channel.closeFuture().addListener(closed -> channels.remove(channel));
                        Sockets.configure(channel, limits);
                        Sockets.takeTurns(channel);
                        arrived.accept(channel, () -> owesAnswers(channel));
                        transport.serve(channel.pipeline(), limits, new Reception(limits, backlog, acceptors));
                    }
                })
                .bind(address);
        binding.addListener(done -> {
            if (done.isSuccess()) {
                outcome.complete(new Listener(binding.channel(), channels, backlog));
            } else {
                outcome.completeExceptionally(done.cause());
            }
        });
        return outcome;
    }

    /** Where it listens, on a network. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    /** How many bytes all connections hold for peers that do not keep up, and of payloads that are not whole. */
    public long heldBytes() {
        return backlog.total();
    }

    /** Takes no more connections, and drains those that there are, see {@link Connection#drain}. */
    // Nobody waits for it to be closed.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void drain() {
        socket.close();
        each(Connection::drain);
    }

    /** Takes no more connections, and ends those that there are. Completed when they have ended. */
    // Its being closed is told by what is returned.
    @SuppressWarnings("FutureReturnValueIgnored")
    public CompletionStage<Void> close(String message) {
        CompletableFuture<Void> closed = ended(socket);
        socket.close();
        return closed.thenCompose(done -> {
            CompletableFuture<?>[] all = channels.stream().map(Listener::ended).toArray(CompletableFuture[]::new);
            each(connection -> connection.close(message));
            return CompletableFuture.allOf(all);
        });
    }

    // Nobody waits for it to be closed.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void each(Consumer<Connection> action) {
        for (Channel channel : channels) {
            channel.eventLoop().execute(() -> {
                ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
                if (handler == null) {
                    channel.close();
                } else {
                    action.accept(handler.connection());
                }
            });
        }
    }

    private static boolean owesAnswers(Channel channel) {
        ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
        return handler != null && handler.connection().awaitsAnswers();
    }

    private static CompletableFuture<Void> ended(Channel channel) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        channel.closeFuture().addListener(done -> ended.complete(null));
        return ended;
    }

    private record Reception(ConnectionLimits limits, Backlog backlog, Function<SocketAddress, Acceptor> acceptors)
            implements ConnectionStart {
        @Override
        public Connection start(FrameSink sink, Channel channel, long nowMillis) {
            return Connection.server(sink, acceptors.apply(channel.remoteAddress()), limits, nowMillis);
        }

        @Override
        public void failed(Throwable cause) {
            // A client that came no further than the door. There is nobody to tell.
        }
    }
}
