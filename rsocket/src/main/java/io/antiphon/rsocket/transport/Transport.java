package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;

/** What carries the frames. */
public abstract sealed class Transport permits TcpTransport, WebSocketTransport {
    Transport() {}

    /** TCP: every frame has its length before it. */
    public static Transport tcp() {
        return new TcpTransport();
    }

    /** WebSocket at this path, which begins with a slash: every frame is a binary message. */
    public static Transport webSocket(String path) {
        return new WebSocketTransport(path);
    }

    /** Prepares a pipeline for a client that has come. */
    abstract void serve(ChannelPipeline pipeline, ConnectionLimits limits, ConnectionStart start);

    /** Prepares a pipeline to call a server. */
    abstract void call(
            ChannelPipeline pipeline, InetSocketAddress server, ConnectionLimits limits, ConnectionStart start);
}
