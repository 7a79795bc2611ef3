package io.antiphon.benchmarks.attack;

import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Frames of RSocket as they go over TCP. */
final class FrameBytes {
    static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private static final int LENGTH_BYTES = 3;

    private FrameBytes() {}

    /** Opens a connection, which announces services where there is an announcement. */
    static Socket open(Target target, int lifetimeMillis, @Nullable String announcement) throws IOException {
        Socket socket = target.rsocket();
        ByteBuf metadata = announcement == null ? null : routing("antiphon.serve");
        Setup setup = new Setup(
                lifetimeMillis / 2,
                lifetimeMillis,
                MimeType.COMPOSITE_METADATA,
                MimeType.OCTET_STREAM,
                metadata,
                Unpooled.copiedBuffer(announcement == null ? "" : announcement, StandardCharsets.UTF_8));
        write(socket, SetupFrame.encode(HEAP, setup));
        return socket;
    }

    /** Metadata that names a service. */
    static ByteBuf routing(String service) {
        ByteBuf metadata = HEAP.buffer();
        RoutingTags.writeEntry(metadata, service);
        return metadata;
    }

    /** Writes frames in one go, each with its length before it. */
    static void write(Socket socket, ByteBuf... frames) throws IOException {
        ByteBuf all = HEAP.buffer();
        for (ByteBuf frame : frames) {
            all.writeMedium(frame.readableBytes()).writeBytes(frame, frame.readerIndex(), frame.readableBytes());
        }
        socket.getOutputStream().write(all.array(), all.arrayOffset(), all.readableBytes());
    }

    /** The next frame that arrives. */
    static ByteBuf read(Socket socket) throws IOException {
        byte[] length = socket.getInputStream().readNBytes(LENGTH_BYTES);
        if (length.length < LENGTH_BYTES) {
            throw new IOException("the connection ended");
        }
        int bytes = Unpooled.wrappedBuffer(length).readUnsignedMedium();
        return Unpooled.wrappedBuffer(socket.getInputStream().readNBytes(bytes));
    }
}
