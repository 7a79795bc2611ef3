package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Takes frames out of the binary messages of a WebSocket. */
@Sharable
final class MessageUnwrapper extends ChannelInboundHandlerAdapter {
    static final MessageUnwrapper INSTANCE = new MessageUnwrapper();

    private MessageUnwrapper() {}

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

    /** What lies before the content is not the frame's own, so it must not look as if it were. */
    private static ByteBuf alone(ByteBuf content) {
        return content.readerIndex() == 0 ? content : content.slice();
    }
}
