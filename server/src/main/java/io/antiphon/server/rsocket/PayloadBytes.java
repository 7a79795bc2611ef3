package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import io.antiphon.rsocket.frame.FramePayload;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** How long a payload has become that passes in one frame or in fragments. */
final class PayloadBytes {
    private int dataBytes;
    private int metadataBytes;

    /** A new payload begins. */
    void reset() {
        dataBytes = 0;
        metadataBytes = 0;
    }

    /** Counts a frame of it: why that is too long, or null. */
    @Nullable
    Failure add(ByteBuf frame, int mostDataBytes) {
        dataBytes += FramePayload.dataLength(frame);
        metadataBytes += FramePayload.metadataLength(frame);
        if (dataBytes > mostDataBytes) {
            return Said.tooLong(mostDataBytes);
        }
        return metadataBytes > RSocketDoor.METADATA_BYTES ? Said.tooMuchMetadata() : null;
    }
}
