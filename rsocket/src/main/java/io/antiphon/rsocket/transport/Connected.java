package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Connection;
import io.netty.channel.EventLoop;

/**
 * A client's connection that stands.
 *
 * @param connection the connection; only to be used on the loop
 * @param loop the loop that it lives on
 */
public record Connected(Connection connection, EventLoop loop) {}
