package io.antiphon.server.rsocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Copies of requests that are with a replier, in case it refuses them. A short one is kept in a buffer
 * of this door's own, which costs a third of what one from the allocator does. On the engine's thread.
 */
final class KeptRequests {
    private static final int SHORT_BYTES = 512;
    private static final int MOST_IDLE = 1_024;

    private final Deque<ByteBuf> idle = new ArrayDeque<>();

    /** A copy of the frame: {@link #drop} it, or hand it over and release it. */
    ByteBuf copy(ByteBuf frame) {
        int length = frame.readableBytes();
        return empty(frame, length).writeBytes(frame, frame.readerIndex(), length);
    }

    /** The copy is no longer needed. */
    void drop(ByteBuf copy) {
        if (copy.maxCapacity() == SHORT_BYTES && idle.size() < MOST_IDLE) {
            idle.push(copy.clear());
        } else {
            copy.release();
        }
    }

    private ByteBuf empty(ByteBuf frame, int length) {
        if (length > SHORT_BYTES) {
            return frame.alloc().buffer(length, length);
        }
        ByteBuf free = idle.poll();
        return free == null ? Unpooled.buffer(SHORT_BYTES, SHORT_BYTES) : free;
    }
}
