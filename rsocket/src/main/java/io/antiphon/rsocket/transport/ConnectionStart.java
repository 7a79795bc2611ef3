package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.FrameSink;
import io.netty.channel.Channel;

/** What to do once the channel beneath a connection is ready, or turns out never to be. */
interface ConnectionStart {
    /** Makes the connection. */
    Connection start(FrameSink sink, Channel channel, long nowMillis);

    /** What it holds together with others. */
    Backlog backlog();

    /** There will be no connection. */
    void failed(Throwable cause);
}
