package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.FrameSink;
import io.antiphon.rsocket.connection.Role;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.CodecException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of every pipeline: gives frames and time to the connection, and sends what it writes. Only a server
 * stops reading from a peer that does not keep up: if both ends did, they could wait for each other for ever.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements FrameSink {
    /** A read that is about as long as a read can be. */
    private static final int LARGE_READ_BYTES = 32 << 10;

    private final Channel channel;
    private final ConnectionLimits limits;
    private final Backlog backlog;
    private final FlushBatch batch = FlushBatch.current();
    private final Connection connection;
    private final SentTasks sentTasks;
    private @Nullable ScheduledFuture<?> nextTick;
    /** Whether more of what was read at a time may come. */
    private boolean reading;

    private long readMillis;
    /** True while this handler reads from the client several times in a turn. */
    private boolean readsOn;

    private boolean flushAwaited;
    private boolean closing;
    private boolean gone;
    /** True once the first frame has come, which may have set other times. */
    private boolean introduced;
    /** How much of payloads that are not whole was counted last. */
    private int unfinishedBytes;

    ConnectionHandler(Channel channel, ConnectionLimits limits, ConnectionStart start) {
        this.channel = channel;
        this.limits = limits;
        this.backlog = start.backlog();
        this.sentTasks = new SentTasks(channel);
        this.connection = start.start(this, channel, nowMillis());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        tick();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!reading) {
            reading = true;
            readMillis = nowMillis();
        }
        connection.receive((ByteBuf) message, readMillis);
        if (!introduced) {
            introduced = true;
            stopTicking();
            tick();
        }
        if (connection.unfinishedBytes() != unfinishedBytes) {
            recount();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        if (connection.role() == Role.SERVER) {
            readOnAsOwed();
        }
    }

    private void readOnAsOwed() {
        if (!channel.isWritable()) {
            channel.config().setAutoRead(false);
        }
        if (owesMore() != readsOn) {
            readsOn = !readsOn;
            Sockets.takeTurns(channel, readsOn);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (connection.role() == Role.SERVER && !closing) {
            channel.config().setAutoRead(channel.isWritable());
        }
        if (channel.isWritable()) {
            channel.eventLoop().execute(connection::keepsUp);
        }
        recount();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTicking();
        connection.lost("The network connection ended", null);
        gone = true;
        recount();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof MalformedFrameException || cause instanceof CodecException) {
            connection.close(ErrorCode.CONNECTION_ERROR, String.valueOf(cause.getMessage()));
        } else {
            connection.lost("The network connection failed: " + cause.getMessage(), cause);
        }
        close();
    }

    // What fails to be written or closed is told by exceptionCaught and channelInactive.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ByteBuf frame) {
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        if (closing || outbound == null) {
            frame.release();
        } else if (outbound.totalPendingWriteBytes() + frame.readableBytes() > limits.outboundBytes()) {
            frame.release();
            abort("The peer does not read: more than " + limits.outboundBytes() + " bytes wait for it");
        } else {
            channel.write(frame, channel.voidPromise());
            awaitFlush();
            if (!channel.isWritable()) {
                recount();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            stopTicking();
            channel.close();
        }
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void whenSent(Runnable task) {
        if (sentTasks.add(task)) {
            awaitFlush();
        }
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    Connection connection() {
        return connection;
    }

    /** The end of the turn: everything that was written goes out. */
    void flush() {
        flushAwaited = false;
        channel.flush();
    }

    /** All connections together hold too much, and this one most of it. May be called on any thread. */
    void makeRoom() {
        channel.eventLoop()
                .execute(() -> abort("overloaded: what waits for this peer, or for its fragments, is needed"));
    }

    /** Tells what is held for this peer: nothing as long as it keeps up and says what it has to say as a whole. */
    private void recount() {
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        long waiting = outbound == null || channel.isWritable() ? 0 : outbound.totalPendingWriteBytes();
        unfinishedBytes = connection.unfinishedBytes();
        backlog.holds(this, gone ? 0 : waiting + unfinishedBytes);
    }

    /** Returns whether the client owes answers, and has probably sent more than was read. */
    private boolean owesMore() {
        return channel.unsafe().recvBufAllocHandle().lastBytesRead() >= LARGE_READ_BYTES && connection.awaitsAnswers();
    }

    private void awaitFlush() {
        if (!channel.isWritable()) {
            channel.flush();
        } else if (!flushAwaited) {
            flushAwaited = true;
            batch.add(this, channel.eventLoop());
        }
    }

    /** A peer that lets so much pile up gets nothing more, not even what has piled up. */
    private void abort(String why) {
        closing = true;
        connection.lost(why, null);
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    private void tick() {
        long now = nowMillis();
        long next = connection.tick(now);
        if (next != Long.MAX_VALUE && !closing) {
            nextTick = channel.eventLoop().schedule(this::tick, Math.max(1, next - now), TimeUnit.MILLISECONDS);
        }
    }

    private void stopTicking() {
        if (nextTick != null) {
            nextTick.cancel(false);
        }
    }

    /** Of the loop's clock, which never goes back, whatever the time of day does. */
    private long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(channel.eventLoop().ticker().nanoTime());
    }
}
