package io.antiphon.rsocket.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/** Puts frames into binary messages of a WebSocket. A buffer without bytes is no frame but a mark between frames. */
@Sharable
final class MessageWrapper extends ChannelOutboundHandlerAdapter {
    static final MessageWrapper INSTANCE = new MessageWrapper();

    private MessageWrapper() {}

    // Whoever gave the promise hears what becomes of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object wrapped =
                message instanceof ByteBuf frame && frame.isReadable() ? new BinaryWebSocketFrame(frame) : message;
        context.write(wrapped, promise);
    }
}
