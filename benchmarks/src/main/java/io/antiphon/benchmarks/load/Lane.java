package io.antiphon.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** One connection, with one request in flight. */
final class Lane extends ByteToMessageDecoder {
    private final Load load;
    private final Requests requests;
    private long askedNanos;
    private boolean over;

    Lane(Load load, Requests requests) {
        this.load = load;
        this.requests = requests;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ask(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ResponseReader.Response response = ResponseReader.take(in);
        if (response != null) {
            load.answered(System.nanoTime() - askedNanos);
            requests.answered(response.status(), response.body());
            ask(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        load.failed(cause);
        var _ = context.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (!over) {
            load.failed(new IllegalStateException("the server closed a connection that waited for a response"));
        }
    }

    private void ask(ChannelHandlerContext context) {
        ByteBuf next = load.stopping() ? null : requests.next();
        if (next == null) {
            over = true;
            var _ = context.close();
            load.laneOver();
        } else {
            askedNanos = System.nanoTime();
            var _ = context.writeAndFlush(next, context.voidPromise());
        }
    }
}
