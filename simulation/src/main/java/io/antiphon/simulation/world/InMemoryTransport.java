package io.antiphon.simulation.world;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Lets Vert.x live on the world's loop, and listen where there are no sockets. */
final class InMemoryTransport implements Transport {
    private static final io.vertx.core.net.SocketAddress SOMEWHERE =
            io.vertx.core.net.SocketAddress.inetSocketAddress(1, "127.0.0.1");

    private final Time time;

    InMemoryTransport(Time time) {
        this.time = time;
    }

    @Override
    public boolean supportsDomainSockets() {
        return true;
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return new LocalAddress(address.path());
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return SOMEWHERE;
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return time.loop();
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return LocalIoHandler.newFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return LocalChannel::new;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return time::listening;
    }

    /** Channels in memory have none of the options of sockets. */
    @Override
    public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {}

    /** Channels in memory have none of the options of sockets. */
    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {}

    // The interface names it.
    @SuppressWarnings("deprecation")
    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        throw new UnsupportedOperationException("There are no datagrams here");
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        throw new UnsupportedOperationException("There are no datagrams here");
    }

    /** As Vert.x wants to be told of it. */
    record Named(Transport implementation) implements io.vertx.core.transport.Transport {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return null;
        }
    }
}
