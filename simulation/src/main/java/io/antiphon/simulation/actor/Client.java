package io.antiphon.simulation.actor;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.frame.ErrorCode;

/** A client's side of RSocket, to which no server has a reason to say that something is wrong. */
abstract class Client implements Acceptor {
    @Override
    public void closed(Connection connection, Ending ending) {
        if (ending.origin() == Ending.Origin.PEER && ending.code() != ErrorCode.CONNECTION_CLOSE.number()) {
            throw new AssertionError("the server ended the connection: " + ending);
        }
    }
}
