package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;

/** How every socket that carries a connection is set. */
final class Sockets {
    private Sockets() {}

    /** Nothing waits to be sent together, and slices of what was read are made without making objects. */
    static void configure(Channel channel, ConnectionLimits limits) {
        int pause = limits.outboundPauseBytes();
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(pause >> 1, pause));
    }
}
