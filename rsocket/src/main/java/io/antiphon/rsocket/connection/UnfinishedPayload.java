package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/** A payload of which fragments are missing: a frame that grows. Its first fragment is its beginning already. */
final class UnfinishedPayload {
    private final FrameType type;
    private final ByteBuf joined;
    private int flags;

    /** Begins with a copy of the first fragment. */
    UnfinishedPayload(FrameType type, ByteBuf first, ByteBuf room) {
        this.type = type;
        this.flags = FrameHeader.flags(first) & ~FrameFlags.FOLLOWS;
        this.joined = room.writeBytes(first, first.readerIndex(), first.readableBytes());
    }

    FrameType type() {
        return type;
    }

    int length() {
        return joined.readableBytes();
    }

    /** How much longer this fragment makes it. */
    static int added(ByteBuf fragment) {
        return FramePayload.metadataLength(fragment) + FramePayload.dataLength(fragment);
    }

    /** Appends the next fragment's metadata, or its data, or both. */
    void add(ByteBuf fragment) {
        if (FramePayload.hasMetadata(fragment)) {
            addMetadata(fragment);
        }
        joined.writeBytes(fragment, FramePayload.dataIndex(fragment), FramePayload.dataLength(fragment));
        int kept = type == FrameType.PAYLOAD ? FrameFlags.COMPLETE | FrameFlags.NEXT : FrameFlags.COMPLETE;
        flags |= FrameHeader.flags(fragment) & kept;
    }

    /** The whole payload as one frame, which may be longer than one that can be sent. */
    ByteBuf whole() {
        FrameHeader.set(joined, type, flags);
        return joined;
    }

    void release() {
        joined.release();
    }

    private void addMetadata(ByteBuf fragment) {
        int added = FramePayload.metadataLength(fragment);
        int length = FramePayload.metadataLength(joined) + added;
        if (length > FramePayload.MAX_METADATA) {
            throw new MalformedFrameException("The fragments' metadata is longer than its length can tell");
        }
        if (added > 0) {
            joined.setMedium(FramePayload.metadataIndex(joined) - FramePayload.LENGTH_BYTES, length);
            joined.writeBytes(fragment, FramePayload.metadataIndex(fragment), added);
        }
    }
}
