package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what TCP brings into frames. A frame that came in one piece is a slice of what was read; only one that
 * came in several is copied together, in a buffer that grows with what has come, not with what was announced. Each
 * has its length right before its reader index.
 */
final class FrameSplitter extends ChannelInboundHandlerAdapter {
    private static final int LEAST_BYTES = 8 << 10;

    private final int frameBytes;
    private @Nullable ByteBuf partial;
    private boolean broken;

    FrameSplitter(int frameBytes) {
        this.frameBytes = frameBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf chunk = (ByteBuf) message;
        try {
            if (partial != null) {
                complete(context, chunk, partial);
            }
            while (!broken && split(context, chunk)) {}
            if (!broken && chunk.isReadable()) {
                keep(context.alloc(), chunk);
            }
        } finally {
            chunk.release();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (partial != null) {
            partial.release();
            partial = null;
        }
    }

    /** Passes on the frame that the chunk begins with; false where it is not whole. */
    private boolean split(ChannelHandlerContext context, ByteBuf chunk) {
        int whole = wholeLength(context, chunk);
        if (broken || whole > chunk.readableBytes()) {
            return false;
        }
        pass(context, chunk.readRetainedSlice(whole));
        return true;
    }

    private void complete(ChannelHandlerContext context, ByteBuf chunk, ByteBuf begun) {
        move(chunk, begun, FrameLength.BYTES - begun.readableBytes());
        int whole = wholeLength(context, begun);
        if (!broken && begun.readableBytes() >= FrameLength.BYTES) {
            move(chunk, begun, whole - begun.readableBytes());
            if (begun.readableBytes() == whole) {
                partial = null;
                pass(context, begun);
            }
        }
    }

    private void keep(ByteBufAllocator allocator, ByteBuf chunk) {
        int readable = chunk.readableBytes();
        if (partial == null) {
            int announced = readable < FrameLength.BYTES ? LEAST_BYTES : announcedLength(chunk);
            partial = allocator.buffer(Math.min(announced, Math.max(LEAST_BYTES, readable << 1)));
        }
        partial.writeBytes(chunk);
    }

    /** How long the frame is with its length, or more than there is where that cannot be told. */
    private int wholeLength(ChannelHandlerContext context, ByteBuf bytes) {
        if (bytes.readableBytes() < FrameLength.BYTES) {
            return Integer.MAX_VALUE;
        }
        int whole = announcedLength(bytes);
        if (whole - FrameLength.BYTES > frameBytes) {
            broken = true;
            context.fireExceptionCaught(new MalformedFrameException("A frame of " + (whole - FrameLength.BYTES)
                    + " bytes is too long: at most " + frameBytes + " are taken"));
        }
        return whole;
    }

    private static int announcedLength(ByteBuf bytes) {
        return FrameLength.BYTES + bytes.getUnsignedMedium(bytes.readerIndex());
    }

    private static void move(ByteBuf from, ByteBuf to, int most) {
        int length = Math.min(most, from.readableBytes());
        if (length > 0) {
            to.writeBytes(from, length);
        }
    }

    private static void pass(ChannelHandlerContext context, ByteBuf frame) {
        context.fireChannelRead(frame.skipBytes(FrameLength.BYTES));
    }
}
