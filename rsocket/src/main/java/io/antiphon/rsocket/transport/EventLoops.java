package io.antiphon.rsocket.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/**
 * The one place that knows by what means sockets are served: epoll where there is epoll, else NIO; and no sockets at all
 * where the loops are of a kind that joins both ends in memory.
 */
public final class EventLoops {
    /** Loops that listen with sockets of their own. */
    public interface OwnSockets {
        /** Another listening socket, which fits these loops. */
        ServerChannel listening();
    }

    private EventLoops() {}

    /** New loops of the best kind, each with a thread of this factory. The caller shuts them down. */
    public static EventLoopGroup create(int threads, ThreadFactory factory) {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, factory, handlers);
    }

    /** The listening sockets that fit these loops. */
    static ChannelFactory<ServerChannel> listening(EventLoopGroup loops) {
        if (loops instanceof OwnSockets own) {
            return own::listening;
        }
        if (is(loops, LocalIoHandler.class)) {
            return LocalServerChannel::new;
        }
        return is(loops, EpollIoHandler.class) ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
    }

    /** The connecting sockets that fit these loops. */
    static ChannelFactory<Channel> connecting(EventLoopGroup loops) {
        if (is(loops, LocalIoHandler.class)) {
            return LocalChannel::new;
        }
        return is(loops, EpollIoHandler.class) ? EpollSocketChannel::new : NioSocketChannel::new;
    }

    private static boolean is(EventLoopGroup loops, Class<? extends IoHandler> kind) {
        return loops instanceof IoEventLoopGroup group && group.isIoType(kind);
    }
}
