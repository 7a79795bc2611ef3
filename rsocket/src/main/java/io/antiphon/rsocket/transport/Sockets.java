package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/** How every socket that carries a connection is set. */
final class Sockets {
    private static final int READS_OF_ANSWERS = 8;

    private Sockets() {}

    /** A client is read from once in each turn of the loop, however much it has sent. */
    static void takeTurns(Channel channel) {
        channel.config().setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1));
    }

    /**
     * A client that owes answers, and has sent more than one read takes, is read from several times in a turn: those who
     * offer more than they are given take no time from those who answer.
     */
    static void takeTurns(Channel channel, boolean readsOn) {
        MaxMessagesRecvByteBufAllocator reads = channel.config().getRecvByteBufAllocator();
        reads.maxMessagesPerRead(readsOn ? READS_OF_ANSWERS : 1);
    }

    /** Nothing waits to be sent together, and slices of what was read are made without making objects. */
    static void configure(Channel channel, ConnectionLimits limits) {
        int pause = limits.outboundPauseBytes();
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(pause >> 1, pause));
    }
}
