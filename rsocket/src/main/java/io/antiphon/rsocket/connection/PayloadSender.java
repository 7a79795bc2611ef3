package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Makes frames of metadata and data: one where they fit, else as many fragments as it takes. */
final class PayloadSender {
    private final Connection connection;
    private final ByteBufAllocator allocator;
    private final int frameBytes;

    PayloadSender(Connection connection, ByteBufAllocator allocator, int frameBytes) {
        this.connection = connection;
        this.allocator = allocator;
        this.frameBytes = frameBytes;
    }

    /** Opens a stream with a request. {@link Connection#NO_STREAM} where that cannot be. */
    int request(
            FrameType type, int flags, int initialRequestN, @Nullable ByteBuf metadata, ByteBuf data, Stream stream) {
        int fixedBytes = FrameHeader.BYTES + (type.hasInitialRequestN() ? Integer.BYTES : 0);
        if (fits(fixedBytes, metadata, data)) {
            return connection.request(requestFrame(type, flags, initialRequestN, metadata, data), stream);
        }
        Fragments fragments = new Fragments(metadata, data);
        fragments.take(frameBytes - fixedBytes);
        ByteBuf first = requestFrame(type, FrameFlags.FOLLOWS, initialRequestN, fragments.metadata(), fragments.data());
        int streamId = connection.request(first, stream);
        if (streamId != Connection.NO_STREAM) {
            sendRest(streamId, FrameFlags.NEXT | flags, fragments);
        }
        return streamId;
    }

    /** Sends a PAYLOAD on a stream. False where the stream is over. */
    boolean payload(int streamId, int flags, @Nullable ByteBuf metadata, ByteBuf data) {
        if (fits(FrameHeader.BYTES, metadata, data)) {
            return connection.send(PayloadFrame.encode(allocator, streamId, flags, metadata, data));
        }
        return sendRest(streamId, flags, new Fragments(metadata, data));
    }

    private boolean sendRest(int streamId, int flags, Fragments fragments) {
        int follows;
        boolean sent;
        do {
            fragments.take(frameBytes - FrameHeader.BYTES);
            follows = fragments.follows();
            int kept = follows == FrameFlags.NONE ? flags : flags & ~FrameFlags.COMPLETE;
            sent = connection.send(
                    PayloadFrame.encode(allocator, streamId, kept | follows, fragments.metadata(), fragments.data()));
        } while (sent && follows != FrameFlags.NONE);
        return sent;
    }

    private ByteBuf requestFrame(
            FrameType type, int flags, int initialRequestN, @Nullable ByteBuf metadata, ByteBuf data) {
        return type.hasInitialRequestN()
                ? RequestStreamFrame.encode(allocator, type, 0, flags, initialRequestN, metadata, data)
                : RequestFrame.encode(allocator, type, 0, flags, metadata, data);
    }

    private boolean fits(int fixedBytes, @Nullable ByteBuf metadata, ByteBuf data) {
        long metadataBytes = metadata == null ? 0 : FramePayload.LENGTH_BYTES + metadata.readableBytes();
        return fixedBytes + metadataBytes + data.readableBytes() <= frameBytes;
    }
}
