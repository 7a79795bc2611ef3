package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.ByteBuf;

/**
 * What the application does with a connection's peer. Called on the connection's thread. An exception that it
 * throws ends the connection, and nothing else.
 */
public interface Acceptor {
    /**
     * A client introduces itself; on the server's side, once, before everything else. The connection may be used
     * from here on.
     *
     * @param setup its metadata and data are lent
     */
    default SetupDecision setup(Setup setup, Connection connection) {
        return SetupDecision.ACCEPT;
    }

    /**
     * The peer opens a stream. The frame is offered as it came, so that it can be passed on without being put
     * together or copied; where {@code FOLLOWS} is set it is the first fragment. {@link WholeRequests} puts them
     * together for those who need them whole.
     *
     * <p>It may be answered at once, by {@link Connection#respond} or {@link Connection#error}, or at any time
     * later until the stream says that it is cancelled or closed. Nothing answers a REQUEST_FNF.
     *
     * @param type one of the four requests
     * @param frame the whole frame; lent
     * @return what to do with what follows on this stream; {@link Stream#INDIFFERENT} where nothing matters. Where
     *     the stream is over by then it is told so at once.
     */
    Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame);

    /**
     * The peer says something about the whole connection.
     *
     * @param frame the METADATA_PUSH; lent
     */
    default void metadataPush(Connection connection, ByteBuf frame) {}

    /**
     * The connection has ended, and its streams are about to be told: whoever would send requests on it because some of
     * them are over must know before. Called once.
     */
    default void closing(Connection connection) {}

    /** The connection has ended, and its streams have been told. Called once. */
    default void closed(Connection connection, Ending ending) {}
}
