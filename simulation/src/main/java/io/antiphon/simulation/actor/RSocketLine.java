package io.antiphon.simulation.actor;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.FrameSink;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.simulation.world.Cable;
import io.antiphon.simulation.world.Network;
import io.antiphon.simulation.world.Time;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.local.LocalAddress;

/** A connection that speaks RSocket. */
final class RSocketLine implements FrameSink, Cable.End {
    private static final int LENGTH_BYTES = 3;
    private static final int KEEP_ALIVE_MILLIS = 2_000;
    private static final int LIFETIME_MILLIS = 6_000;
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private final Time time;
    private final Cable cable;
    private final ByteBuf received = Unpooled.buffer();
    private final Connection connection;
    private boolean over;

    /** Connects. */
    RSocketLine(Time time, Network network, LocalAddress server, String announcement, Acceptor acceptor) {
        this.time = time;
        this.cable = network.connect(server, this);
        Setup setup = new Setup(
                KEEP_ALIVE_MILLIS,
                LIFETIME_MILLIS,
                MimeType.COMPOSITE_METADATA,
                "text/plain",
                announcement.isEmpty()
                        ? Payloads.metadata(CallMetadata.EMPTY)
                        : Payloads.metadata(CallMetadata.EMPTY, "antiphon.serve"),
                Payloads.data(announcement));
        this.connection = Connection.client(this, acceptor, ConnectionLimits.DEFAULT, setup, time.millis());
        tick();
    }

    Connection connection() {
        return connection;
    }

    boolean isOver() {
        return over;
    }

    /** Whether bytes still go through. */
    boolean stands() {
        return !over && cable.stands();
    }

    /** Ends it without a word. */
    void drop() {
        connection.lost("the client went away", null);
        close();
    }

    @Override
    public void write(ByteBuf frame) {
        byte[] bytes = new byte[LENGTH_BYTES + frame.readableBytes()];
        Unpooled.wrappedBuffer(bytes).setMedium(0, frame.readableBytes());
        frame.getBytes(frame.readerIndex(), bytes, LENGTH_BYTES, frame.readableBytes());
        frame.release();
        if (!over) {
            cable.send(bytes);
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            cable.close();
        }
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public ByteBufAllocator allocator() {
        return HEAP;
    }

    @Override
    public void received(byte[] bytes) {
        received.writeBytes(bytes);
        while (received.readableBytes() >= LENGTH_BYTES
                && received.readableBytes() >= LENGTH_BYTES + received.getUnsignedMedium(received.readerIndex())) {
            connection.receive(received.readBytes(received.readUnsignedMedium()), time.millis());
        }
        received.discardReadBytes();
    }

    @Override
    public void ended() {
        over = true;
        connection.lost("the network connection ended", null);
    }

    private void tick() {
        long next = connection.tick(time.millis());
        if (next != Long.MAX_VALUE) {
            time.after(Math.max(1, next - time.millis()) * 1_000_000, this::tick);
        }
    }
}
