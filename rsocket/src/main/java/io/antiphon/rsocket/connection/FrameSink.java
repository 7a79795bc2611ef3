package io.antiphon.rsocket.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Where a connection's frames go. Used by the connection's thread alone. */
public interface FrameSink {
    /** Sends a frame at the next occasion. The frame is given: it will be released, sent or not. */
    void write(ByteBuf frame);

    /** Ends the connection once what was written is on its way. Nothing happens the second time. */
    void close();

    /**
     * Returns whether the peer keeps up with what is written. A sink that says no calls {@link Connection#keepsUp}
     * later.
     */
    boolean writable();

    /**
     * Runs the task once everything that was written before has left for the peer, or can leave no more. The task may
     * run within this call.
     */
    default void whenSent(Runnable task) {
        task.run();
    }

    /** Whence the connection takes its buffers. */
    ByteBufAllocator allocator();
}
