package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.frame.FrameLength;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Puts its length before every frame: in the frame's own buffer where there is room, else in one of its own. */
@Sharable
final class FramePrefixer extends ChannelOutboundHandlerAdapter {
    static final FramePrefixer INSTANCE = new FramePrefixer();

    private FramePrefixer() {}

    // Whoever gave the promise hears what becomes of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf frame = (ByteBuf) message;
        if (FrameLength.hasRoom(frame)) {
            context.write(FrameLength.prepend(frame), promise);
        } else {
            ByteBuf length = context.alloc().buffer(FrameLength.BYTES).writeMedium(frame.readableBytes());
            context.write(length, context.voidPromise());
            context.write(frame, promise);
        }
    }
}
