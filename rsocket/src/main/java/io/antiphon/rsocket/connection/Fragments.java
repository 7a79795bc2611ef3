package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Cuts metadata and data into pieces that fit into frames: all of the metadata first, then the data. */
final class Fragments {
    private final @Nullable ByteBuf metadata;
    private final ByteBuf data;
    private int metadataTaken;
    private int dataTaken;
    private @Nullable ByteBuf metadataPiece;
    private ByteBuf dataPiece = Unpooled.EMPTY_BUFFER;

    Fragments(@Nullable ByteBuf metadata, ByteBuf data) {
        this.metadata = metadata;
        this.data = data;
    }

    /** Takes the next pieces: as much as fits into so many bytes behind a frame's fixed fields. */
    void take(int room) {
        boolean first = metadataTaken == 0 && dataTaken == 0;
        boolean withMetadata = metadata != null && (first || metadataLeft() > 0);
        int roomForData = room;
        if (withMetadata) {
            int length = Math.min(room - FramePayload.LENGTH_BYTES, metadataLeft());
            metadataPiece = piece(metadata, metadataTaken, length);
            metadataTaken += length;
            roomForData -= FramePayload.LENGTH_BYTES + length;
        } else {
            metadataPiece = null;
        }
        int length = metadataLeft() > 0 ? 0 : Math.min(roomForData, dataLeft());
        dataPiece = piece(data, dataTaken, length);
        dataTaken += length;
    }

    /** The piece of metadata that was taken, or null. */
    @Nullable
    ByteBuf metadata() {
        return metadataPiece;
    }

    /** The piece of data that was taken. */
    ByteBuf data() {
        return dataPiece;
    }

    /** The flag that says whether there is more to take. */
    int follows() {
        return metadataLeft() + dataLeft() > 0 ? FrameFlags.FOLLOWS : FrameFlags.NONE;
    }

    private int metadataLeft() {
        return metadata == null ? 0 : metadata.readableBytes() - metadataTaken;
    }

    private int dataLeft() {
        return data.readableBytes() - dataTaken;
    }

    private static ByteBuf piece(@Nullable ByteBuf whole, int from, int length) {
        return whole == null ? Unpooled.EMPTY_BUFFER : whole.slice(whole.readerIndex() + from, length);
    }
}
