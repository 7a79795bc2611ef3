package io.antiphon.benchmarks.signal;

import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;

/** Antiphon over RSocket: a stream for each subscriber, and a request for each publication. */
public final class RSocketSignals implements SignalWire {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;
    private static final int INTERVAL_MILLIS = 300_000;
    private final byte[] value;

    /** Publishes this value. */
    public RSocketSignals(byte[] value) {
        this.value = value.clone();
    }

    @Override
    public byte[] subscription() {
        ByteBuf metadata = routing("antiphon.subscribe", "bench/#");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(greeting());
        out.writeBytes(framed(RequestStreamFrame.encode(
                ALLOCATOR, FrameType.REQUEST_STREAM, 1, 0, Integer.MAX_VALUE, metadata, Unpooled.EMPTY_BUFFER)));
        return out.toByteArray();
    }

    @Override
    public Counter messages() {
        return new FrameCounter();
    }

    @Override
    public byte[] greeting() {
        ByteBuf nothing = Unpooled.EMPTY_BUFFER;
        return framed(SetupFrame.encode(
                ALLOCATOR,
                new Setup(INTERVAL_MILLIS, INTERVAL_MILLIS, MimeType.COMPOSITE_METADATA, "text/plain", null, nothing)));
    }

    @Override
    public int acknowledgementsBefore() {
        return 0;
    }

    @Override
    public byte[] publication(int publisher, int number) {
        ByteBuf metadata = routing("antiphon.publish", "bench/" + publisher);
        int streamId = 2 * number + 1;
        return framed(RequestFrame.encode(
                ALLOCATOR, FrameType.REQUEST_RESPONSE, streamId, 0, metadata, Unpooled.wrappedBuffer(value)));
    }

    @Override
    public Counter acknowledgements() {
        return new FrameCounter();
    }

    private static ByteBuf routing(String... tags) {
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, tags);
        return metadata;
    }

    private static byte[] framed(ByteBuf frame) {
        return ByteBufUtil.getBytes(FrameLength.prepend(frame));
    }
}
