package io.antiphon.simulation.world;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection in memory. As a real one, and unlike others in memory, a server's end keeps what its client does
 * not read; and it tells when it was given what the client reads.
 */
final class Socket extends LocalChannel {
    private final @Nullable Socket client;
    private @Nullable Socket server;
    private boolean standsStill;

    /** A client's end. */
    Socket() {
        client = null;
    }

    private Socket(LocalServerChannel listening, Socket client, Time time) {
        super(listening, client);
        this.client = client;
        client.server = this;
        pipeline().addLast(new Stamp(time));
    }

    /** The client reads nothing from now on. */
    void standStill() {
        standsStill = true;
    }

    /** The client reads again. */
    void goOn() {
        standsStill = false;
        if (server != null) {
            server.unsafe().flush();
        }
    }

    /** How many bytes the server keeps for this client. */
    long unreadBytes() {
        ChannelOutboundBuffer waiting = server == null ? null : server.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer in) throws Exception {
        if (client == null || !client.standsStill) {
            super.doWrite(in);
        }
    }

    /** Where clients connect. */
    static final class Listening extends LocalServerChannel {
        private final Time time;

        Listening(Time time) {
            this.time = time;
        }

        /** Tells the acceptor that the process has no descriptor left. The acceptor tries again in a second. */
        void failToAccept() {
            pipeline().fireExceptionCaught(new IOException("Too many open files"));
        }

        @Override
        protected LocalChannel newLocalChannel(LocalChannel peer) {
            return new Socket(this, (Socket) peer, time);
        }
    }

    /** Bytes, and when the server wrote them. */
    static final class Sent extends DefaultByteBufHolder {
        private final long atMillis;

        private Sent(ByteBuf bytes, long atMillis) {
            super(bytes);
            this.atMillis = atMillis;
        }

        long atMillis() {
            return atMillis;
        }
    }

    private static final class Stamp extends ChannelOutboundHandlerAdapter {
        private final Time time;

        Stamp(Time time) {
            this.time = time;
        }

        // The caller hears of it by its promise.
        @SuppressWarnings("FutureReturnValueIgnored")
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message instanceof ByteBuf bytes ? new Sent(bytes, time.millis()) : message, promise);
        }
    }
}
