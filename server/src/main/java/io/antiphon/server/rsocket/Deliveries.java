package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Replier;
import io.antiphon.rsocket.connection.Connection;

/**
 * Whose requests go to a client, on its connection: as fast as the client reads them, one message beyond that at most.
 */
interface Deliveries extends Replier {
    @Override
    default boolean full() {
        return !connection().writable();
    }

    @Override
    default void whenRoom(Runnable task) {
        connection().whenWritable(task);
    }

    @Override
    default void whenTold(Runnable task) {
        connection().whenSent(task);
    }

    /** Where they go. */
    Connection connection();

    /** The media type of the connection's data. */
    String dataType();

    /** Whether it answers requests of this service in parts, where that is wanted. */
    boolean answersInParts(ServiceName asked);

    /** The delivery with this lease is over, however; stopped where the client was told so on this side. */
    void ended(Token lease, boolean stopped);
}
