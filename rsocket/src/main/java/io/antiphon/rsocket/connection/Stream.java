package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;

/**
 * What the application does with one stream of a connection. The connection calls it on its own thread, and
 * forgets it once both sides have ended; {@link #over} is the last call. An exception that it throws ends the
 * connection, and nothing else.
 */
public interface Stream {
    /** Takes no notice. The stream of a request to which no more than an answer is needed. */
    Stream INDIFFERENT = new Stream() {
        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {}

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}
    };

    /**
     * The next frame of the peer on this stream, as it came, fragments too: a PAYLOAD, a REQUEST_N or an ERROR.
     * Where it was the last, the connection has forgotten the stream already.
     *
     * @param frame the whole frame; lent
     */
    void frame(FrameType type, int flags, ByteBuf frame);

    /**
     * The peer wants no more of what this side sends. A request of the peer is over with that; in a channel that
     * this side opened the peer's own payloads may still come.
     */
    void cancelled();

    /** The connection has ended, or found what the peer sends unbearable, before the stream was over. */
    void closed(Ending ending);

    /**
     * Nothing more will come, and nothing more can be sent: the last call, once for every stream, whoever ended it
     * and however. It may come from within the call that sends the last frame.
     */
    default void over() {}
}
