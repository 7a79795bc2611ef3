package io.antiphon.rsocket.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket so that the peer gets what was said last: sends all, says that nothing more comes, and waits a
 * little for the peer to close. To close it while the peer still sends would have its kernel throw away what it
 * has not read yet, the error that explains everything among it.
 */
final class LingeringClose extends ChannelOutboundHandlerAdapter {
    private static final int MOST_MILLIS = 1_000;

    private boolean closing;

    // Whoever gave the promise hears what becomes of it; the rest is of no consequence once it is closed.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (closing || !context.channel().isActive()) {
            context.close(promise);
            return;
        }
        closing = true;
        context.channel().config().setAutoRead(true);
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> sayEnd(context));
        context.executor().schedule(() -> context.close(promise), MOST_MILLIS, TimeUnit.MILLISECONDS);
    }

    // Where it fails the socket is as good as closed.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void sayEnd(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
            channel.shutdownOutput();
        }
    }
}
