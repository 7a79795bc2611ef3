package io.antiphon.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection of the relay: copies whole frames into what the other side is sent at the end of the read. */
final class RelayHandler extends ChannelInboundHandlerAdapter {
    private static final int LENGTH_BYTES = 3;
    private static final int TYPE_SHIFT = 10;
    private static final int SETUP = 0x01;
    private static final int KEEPALIVE = 0x03;
    private static final int RESPOND = 0x80;
    private static final int REQUEST_RESPONSE = 0x04;
    private static final int PAYLOAD = 0x0A;
    private static final int ROOM = 64 << 10;

    private final RelayTable table;
    private final @Nullable GroupJournal journal;
    private @Nullable ByteBuf partial;
    private @Nullable ByteBuf out;
    private boolean asks;

    RelayHandler(RelayTable table, @Nullable GroupJournal journal) {
        this.table = table;
        this.journal = journal;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (partial != null) {
            partial.writeBytes(bytes);
            bytes.release();
            bytes = partial;
            partial = null;
        }
        while (bytes.readableBytes() >= LENGTH_BYTES) {
            int whole = LENGTH_BYTES + bytes.getUnsignedMedium(bytes.readerIndex());
            if (bytes.readableBytes() < whole) {
                break;
            }
            frame(context, bytes, bytes.readerIndex(), whole);
            bytes.skipBytes(whole);
        }
        if (bytes.isReadable()) {
            partial = context.alloc().buffer(ROOM).writeBytes(bytes);
        }
        bytes.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        ByteBuf sent = out;
        out = null;
        if (sent != null) {
            if (!asks) {
                send(table.requestor, sent);
            } else if (journal == null) {
                send(table.replier, sent);
            } else {
                journal.append(sent, context.channel().eventLoop(), () -> send(table.replier, sent));
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is not sent is missed by whoever measures.
    private static void send(@Nullable ChannelHandlerContext target, ByteBuf bytes) {
        if (target == null) {
            bytes.release();
        } else {
            target.writeAndFlush(bytes, target.voidPromise());
        }
    }

    private void frame(ChannelHandlerContext context, ByteBuf bytes, int at, int whole) {
        int stream = bytes.getInt(at + LENGTH_BYTES);
        int head = bytes.getUnsignedShort(at + LENGTH_BYTES + Integer.BYTES);
        switch (head >>> TYPE_SHIFT) {
            case SETUP -> introduce(context, bytes, at, whole);
            case KEEPALIVE -> keepAlive(context, bytes, at, whole, head);
            case REQUEST_RESPONSE -> pass(context, bytes, at, whole, table.open(stream));
            case PAYLOAD -> pass(context, bytes, at, whole, table.requestorStream(stream));
            default -> {}
        }
    }

    /** Who has something to announce is the replier; all that matters here is which of the two it is. */
    private void introduce(ChannelHandlerContext context, ByteBuf bytes, int at, int whole) {
        String text = bytes.toString(at, whole, StandardCharsets.ISO_8859_1);
        asks = !text.contains("antiphon.serve");
        if (asks) {
            table.requestor = context;
        } else {
            table.replier = context;
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf bytes, int at, int whole, int stream) {
        if (out == null) {
            out = context.alloc().buffer(ROOM);
        }
        int begin = out.writerIndex();
        out.writeBytes(bytes, at, whole).setInt(begin + LENGTH_BYTES, stream);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Who hears nothing ends its connection.
    private static void keepAlive(ChannelHandlerContext context, ByteBuf bytes, int at, int whole, int head) {
        if ((head & RESPOND) != 0) {
            ByteBuf answer = context.alloc().buffer(whole).writeBytes(bytes, at, whole);
            answer.setShort(LENGTH_BYTES + Integer.BYTES, head & ~RESPOND);
            context.writeAndFlush(answer);
        }
    }
}
