package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;

/** Frames on a bare TCP connection, which is ready as soon as it stands. */
final class TcpTransport extends Transport {

    @Override
    void serve(ChannelPipeline pipeline, ConnectionLimits limits, ConnectionStart start) {
        pipeline.addLast(
                new LingeringClose(),
                new FrameSplitter(limits.frameBytes()),
                new FrameJoiner(),
                new Starter(limits, start));
    }

    @Override
    void call(ChannelPipeline pipeline, InetSocketAddress server, ConnectionLimits limits, ConnectionStart start) {
        serve(pipeline, limits, start);
    }

    private static final class Starter extends ChannelInboundHandlerAdapter {
        private final ConnectionLimits limits;
        private final ConnectionStart start;

        Starter(ConnectionLimits limits, ConnectionStart start) {
            this.limits = limits;
            this.start = start;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().replace(this, null, new ConnectionHandler(context.channel(), limits, start));
        }
    }
}
