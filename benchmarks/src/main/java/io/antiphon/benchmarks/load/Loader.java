package io.antiphon.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.function.Supplier;

/** Puts load on a server of this machine. One event loop; epoll where there is one. */
public final class Loader implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, handler());

    /**
     * Opens so many connections, one after the other, which begin to ask at once.
     *
     * @param requests gives each connection what it asks
     */
    public Load start(int port, int connections, Supplier<? extends Requests> requests) {
        Load load = new Load(group.next(), connections);
        connect(load, port, connections, requests);
        return load;
    }

    @Override
    public void close() {
        group.shutdownGracefully().syncUninterruptibly();
    }

    private void connect(Load load, int port, int left, Supplier<? extends Requests> requests) {
        if (left == 0) {
            return;
        }
        ChannelFuture connected = bootstrap(load, requests).connect(InetAddress.getLoopbackAddress(), port);
        connected.addListener(done -> {
            if (done.isSuccess()) {
                connect(load, port, left - 1, requests);
            } else {
                load.failed(done.cause());
            }
        });
    }

    private Bootstrap bootstrap(Load load, Supplier<? extends Requests> requests) {
        return new Bootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Lane(load, requests.get()));
                    }
                });
    }

    private static IoHandlerFactory handler() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }
}
