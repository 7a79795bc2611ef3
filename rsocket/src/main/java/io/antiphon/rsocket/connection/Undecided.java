package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Stands for a stream while the acceptor decides what handles it, so that its end in the meantime is not missed. */
final class Undecided implements Stream {
    private @Nullable Ending ending;
    private boolean over;

    /** For the next stream. */
    Undecided reset() {
        ending = null;
        over = false;
        return this;
    }

    /** The decision: true where the stream is over already, which it has been told then. */
    boolean endedBefore(Stream stream) {
        if (ending != null) {
            stream.closed(ending);
        }
        if (over) {
            stream.over();
        }
        return over;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {}

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending reason) {
        ending = reason;
    }

    @Override
    public void over() {
        over = true;
    }
}
