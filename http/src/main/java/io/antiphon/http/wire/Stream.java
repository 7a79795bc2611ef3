package io.antiphon.http.wire;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/** An answer that goes on. Whoever writes asks first whether the client keeps up. On the event loop. */
public final class Stream {
    private final Interaction interaction;
    private final HttpServerResponse response;
    private boolean ended;

    Stream(Interaction interaction, HttpServerResponse response) {
        this.interaction = interaction;
        this.response = response;
    }

    /** One of which nothing is read. */
    static Stream ended(Interaction interaction, HttpServerResponse response) {
        Stream stream = new Stream(interaction, response);
        stream.ended = true;
        return stream;
    }

    /** Whether there is still somebody who reads. */
    public boolean open() {
        return !ended && !response.closed();
    }

    /** Whether more waits to be read than should. */
    public boolean full() {
        return open() && response.writeQueueFull();
    }

    /** What to do once there is room again. */
    public void onRoom(Runnable task) {
        if (open()) {
            response.drainHandler(drained -> interaction.guard(task));
        }
    }

    /** Writes these bytes, which nobody may change from here on. */
    public void write(byte[] bytes) {
        if (open()) {
            interaction.sending(bytes.length);
            response.write(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)))
                    .onComplete(written -> interaction.sent(bytes.length));
        }
    }

    /** Ends it in order. */
    public void end() {
        if (!ended) {
            ended = true;
            interaction.endStream();
        }
    }

    /** Breaks it off. */
    public void drop() {
        if (!ended) {
            ended = true;
            interaction.dropStream();
        }
    }
}
