package io.antiphon.server.command;

import io.antiphon.server.config.Address;

/** A server that accepts connections. */
public interface RunningServer extends AutoCloseable {

    /** Where HTTP is served; the port is the real one, even where any was asked for. */
    Address http();

    /** Where RSocket is served; the port is the real one, even where any was asked for. */
    Address rsocket();

    /**
     * Waits until the server has stopped, by {@link #close} or because it cannot go on.
     *
     * @return whether it stopped as it should
     * @throws InterruptedException where the thread was interrupted meanwhile
     */
    boolean awaitStop() throws InterruptedException;

    /** Stops the server in order, within the grace that is configured. May be called more than once. */
    @Override
    void close();
}
