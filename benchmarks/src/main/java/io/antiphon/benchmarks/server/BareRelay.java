package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The least that a broker can be, on one event loop: passes requests of one RSocket connection to another, which
 * announced itself, and answers back, with another stream id. Argument, if any: a file to which each request is
 * synced before it goes on, all that came meanwhile at once. Linux alone.
 */
public final class BareRelay {
    private BareRelay() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        @Nullable GroupJournal journal = args.length == 0 ? null : new GroupJournal(Path.of(args[0]));
        RelayTable table = new RelayTable();
        ServerChannel server = (ServerChannel) new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new RelayHandler(table, journal));
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        JavaProcess.serving(((InetSocketAddress) server.localAddress()).getPort());
    }
}
