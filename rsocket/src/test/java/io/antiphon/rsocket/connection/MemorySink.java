package io.antiphon.rsocket.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayDeque;

/** Keeps what is written until somebody takes it. */
final class MemorySink implements FrameSink {
    private final UnpooledByteBufAllocator allocator;
    private final ArrayDeque<ByteBuf> written = new ArrayDeque<>();
    private boolean closed;

    MemorySink(UnpooledByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public void write(ByteBuf frame) {
        if (closed) {
            frame.release();
        } else {
            written.add(frame);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public ByteBufAllocator allocator() {
        return allocator;
    }

    boolean isClosed() {
        return closed;
    }

    int size() {
        return written.size();
    }

    /** The next frame, which belongs to who takes it. */
    ByteBuf take() {
        return written.remove();
    }

    void discard() {
        written.forEach(ByteBuf::release);
        written.clear();
    }
}
