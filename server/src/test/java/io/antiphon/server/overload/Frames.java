package io.antiphon.server.overload;

import io.antiphon.rsocket.frame.CancelFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.KeepAliveFrame;
import io.antiphon.rsocket.frame.RequestFrame;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Frames of RSocket as TCP carries them, each with its length before it. */
final class Frames {
    /** How long a KEEPALIVE is, with its length. */
    static final int KEEP_ALIVE_BYTES = 17;

    private static final int LENGTH_BYTES = 3;
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private Frames() {}

    /** A SETUP of a client that may be silent for so long. */
    static byte[] setup(int lifetimeMillis) {
        return setup(lifetimeMillis, null, "");
    }

    /** A SETUP of a client that serves. */
    static byte[] serving(int lifetimeMillis, String announcement) {
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, "antiphon.serve");
        return setup(lifetimeMillis, metadata, announcement);
    }

    /** A KEEPALIVE that wants its echo. */
    static byte[] keepAlive() {
        return bytes(KeepAliveFrame.encode(HEAP, FrameFlags.RESPOND, 0, Unpooled.EMPTY_BUFFER));
    }

    /** A call. */
    static byte[] call(int streamId, String service, String data) {
        return request(streamId, FrameFlags.NONE, service, data);
    }

    /** The first fragment of a call of which more is to come. */
    static byte[] unfinishedCall(int streamId, String service, String data) {
        return request(streamId, FrameFlags.FOLLOWS, service, data);
    }

    /** The end of a call. */
    static byte[] cancel(int streamId) {
        return bytes(CancelFrame.encode(HEAP, streamId));
    }

    private static byte[] setup(int lifetimeMillis, @Nullable ByteBuf metadata, String data) {
        int keepAliveMillis = Math.max(100, lifetimeMillis / 3);
        return bytes(SetupFrame.encode(
                HEAP,
                new Setup(
                        keepAliveMillis,
                        lifetimeMillis,
                        MimeType.COMPOSITE_METADATA,
                        "text/plain",
                        metadata,
                        text(data))));
    }

    private static byte[] request(int streamId, int flags, String service, String data) {
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, service);
        return bytes(RequestFrame.encode(HEAP, FrameType.REQUEST_RESPONSE, streamId, flags, metadata, text(data)));
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuf frame) {
        ByteBuf framed = Unpooled.buffer(LENGTH_BYTES + frame.readableBytes());
        framed.writeMedium(frame.readableBytes()).writeBytes(frame);
        frame.release();
        return ByteBufUtil.getBytes(framed);
    }
}
