package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Unwraps the messages of a WebSocket, and wraps frames. */
@Sharable
final class BinaryMessages extends ChannelDuplexHandler {
    static final BinaryMessages INSTANCE = new BinaryMessages();

    private BinaryMessages() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (message) {
            case BinaryWebSocketFrame binary -> context.fireChannelRead(alone(binary.content()));
            case WebSocketFrame other -> {
                other.release();
                context.fireExceptionCaught(new MalformedFrameException("Only binary messages are understood"));
            }
            default -> context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object wrapped = message instanceof ByteBuf frame ? new BinaryWebSocketFrame(frame) : message;
        context.write(wrapped, promise);
    }

    /** What lies before the content is not the frame's own, so it must not look as if it were. */
    private static ByteBuf alone(ByteBuf content) {
        return content.readerIndex() == 0 ? content : content.slice();
    }
}
