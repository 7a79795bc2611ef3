package io.antiphon.simulation.world;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.local.LocalAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** One connection, seen from its client. Bytes come in the order in which they were sent, or not at all. */
public final class Cable {
    /** The client. */
    public interface End {
        /** Bytes have come. */
        void received(byte[] bytes);

        /** Nothing more will come, and nothing can be sent. Called once. */
        void ended();
    }

    private final Network network;
    private final End client;
    private final Socket socket = new Socket();
    private final Deque<Runnable> unread = new ArrayDeque<>();
    private final Deque<ByteBuf> untilAccepted = new ArrayDeque<>();
    private boolean accepted;
    private boolean hungUp;
    private long outgoingNanos;
    private long incomingNanos;
    private boolean dead;
    private boolean over;
    private boolean standsStill;
    private boolean everHeldUp;

    Cable(Network network, LocalAddress server, End client) {
        this.network = network;
        this.client = client;
        new Bootstrap()
                .group(network.time.loop())
                .channelFactory(() -> socket)
                .handler(new Far())
                .connect(server)
                .addListener(connecting -> {
                    if (!connecting.isSuccess()) {
                        arrive(this::end);
                    }
                    accepted();
                });
    }

    /** The server has accepted it, or nobody ever will. What was sent meanwhile waited at the server's end. */
    private void accepted() {
        accepted = true;
        while (!untilAccepted.isEmpty()) {
            write(untilAccepted.remove());
        }
        if (hungUp) {
            hangUp();
        }
    }

    /** Returns whether bytes have always gone through, and still do. */
    public boolean stands() {
        return !dead && !over && !everHeldUp;
    }

    /** Its client reads nothing from now on, not even that it has ended. */
    public void standStill() {
        standsStill = true;
        everHeldUp = true;
        socket.standStill();
    }

    /** Its client reads again. */
    public void goOn() {
        standsStill = false;
        while (!unread.isEmpty() && !dead) {
            unread.remove().run();
        }
        socket.goOn();
    }

    /** Sends these bytes. */
    public void send(byte[] bytes) {
        int sent = 0;
        while (sent < bytes.length) {
            int piece = network.piece(bytes.length - sent);
            ByteBuf content = PooledByteBufAllocator.DEFAULT.buffer(piece).writeBytes(bytes, sent, piece);
            depart(() -> write(content));
            sent += piece;
        }
    }

    /** Ends it once everything is sent. The client is told nothing more. */
    public void close() {
        over = true;
        network.forget(this);
        depart(this::hangUp);
    }

    /** It is cut: what is on its way is lost. */
    public void cut() {
        goDead();
        hangUp();
        end();
    }

    /** Nothing goes through any more, and neither side is told. */
    public void goDead() {
        dead = true;
        untilAccepted.forEach(ByteBuf::release);
        untilAccepted.clear();
    }

    // There is nobody to be told.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(ByteBuf content) {
        if (dead) {
            content.release();
        } else if (!accepted && network.mayBeWithoutDescriptors()) {
            everHeldUp = true;
            untilAccepted.add(content);
        } else {
            socket.writeAndFlush(content);
        }
    }

    // There is nobody to be told. What waits to be accepted is lost.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void hangUp() {
        hungUp = true;
        if (accepted || !network.mayBeWithoutDescriptors()) {
            socket.close();
        } else {
            goDead();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            network.forget(this);
            client.ended();
        }
    }

    private void depart(Runnable task) {
        outgoingNanos = Math.max(outgoingNanos, network.time.nanos() + network.delayNanos());
        network.time.after(outgoingNanos - network.time.nanos(), task);
    }

    private void arrive(Runnable task) {
        incomingNanos = Math.max(incomingNanos, network.time.nanos() + network.delayNanos());
        network.time.after(incomingNanos - network.time.nanos(), () -> {
            if (standsStill) {
                unread.add(task);
            } else if (!dead) {
                task.run();
            }
        });
    }

    /** How many bytes the server keeps for its client. */
    long unreadBytes() {
        return socket.unreadBytes();
    }

    /** Where the server's bytes come out. */
    private final class Far extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Socket.Sent sent = (Socket.Sent) message;
            byte[] bytes = ByteBufUtil.getBytes(sent.content());
            sent.release();
            network.comes(Cable.this, bytes.length);
            arrive(() -> {
                if (!over) {
                    network.delivering(sent.atMillis());
                    client.received(bytes);
                }
            });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            arrive(Cable.this::end);
        }
    }
}
