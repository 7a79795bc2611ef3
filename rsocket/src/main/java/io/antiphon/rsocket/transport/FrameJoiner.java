package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.frame.FrameLength;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Puts its length before every frame, and frames that are small into one buffer until they are flushed: to copy
 * them costs less than a buffer's own way through the pipeline and into the kernel. A longer frame goes out as it
 * is, with its length in its own buffer where there is room. A buffer without bytes is no frame but a mark between
 * frames.
 */
final class FrameJoiner extends ChannelOutboundHandlerAdapter {
    /** From this length on a copy costs more than it saves. */
    private static final int SMALL_BYTES = 2 << 10;

    private static final int JOINED_BYTES = 16 << 10;

    private @Nullable ByteBuf joined;

    // Whoever gave the promise hears what becomes of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf frame = (ByteBuf) message;
        if (!frame.isReadable()) {
            writeJoined(context);
            context.write(frame, promise);
        } else if (frame.readableBytes() <= SMALL_BYTES && promise.isVoid()) {
            join(context, frame);
        } else {
            writeJoined(context);
            writeAlone(context, frame, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        writeJoined(context);
        context.flush();
    }

    // Whoever gave the promise hears what becomes of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        flush(context);
        context.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (joined != null) {
            joined.release();
            joined = null;
        }
    }

    private void join(ChannelHandlerContext context, ByteBuf frame) {
        int length = frame.readableBytes();
        if (joined != null && joined.writableBytes() < FrameLength.BYTES + length) {
            writeJoined(context);
        }
        ByteBuf out = joined;
        if (out == null) {
            out = context.alloc().buffer(JOINED_BYTES, JOINED_BYTES);
            joined = out;
        }
        out.writeMedium(length).writeBytes(frame, frame.readerIndex(), length);
        frame.release();
    }

    // What fails to be written is told by the channel's end.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void writeJoined(ChannelHandlerContext context) {
        ByteBuf out = joined;
        if (out != null) {
            joined = null;
            context.write(out, context.voidPromise());
        }
    }

    // Whoever gave the promise hears what becomes of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void writeAlone(ChannelHandlerContext context, ByteBuf frame, ChannelPromise promise) {
        if (FrameLength.hasRoom(frame)) {
            context.write(FrameLength.prepend(frame), promise);
        } else {
            ByteBuf length = context.alloc().buffer(FrameLength.BYTES).writeMedium(frame.readableBytes());
            context.write(length, context.voidPromise());
            context.write(frame, promise);
        }
    }
}
