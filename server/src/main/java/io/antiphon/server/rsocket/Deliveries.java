package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.rsocket.connection.Connection;

/** Whose requests go to a client, on its connection. */
interface Deliveries {
    /** Where they go. */
    Connection connection();

    /** The media type of the connection's data. */
    String dataType();

    /** Whether it answers requests of this service in parts, where that is wanted. */
    boolean answersInParts(ServiceName asked);

    /** The delivery with this lease is over, however. */
    void ended(Token lease);
}
