package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;

/** Frames as binary messages of a WebSocket, which is ready when both sides have shaken hands. */
final class WebSocketTransport extends Transport {
    private static final int HANDSHAKE_BYTES = 16 << 10;

    private final String path;

    WebSocketTransport(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path of a WebSocket begins with a slash, not as in " + path);
        }
        this.path = path;
    }

    @Override
    void serve(ChannelPipeline pipeline, ConnectionLimits limits, ConnectionStart start) {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(path)
                .handshakeTimeoutMillis(limits.setupMillis())
                .maxFramePayloadLength(limits.frameBytes())
                .build();
        pipeline.addLast(new LingeringClose(), new HttpServerCodec(), new HttpObjectAggregator(HANDSHAKE_BYTES));
        pipeline.addLast(new WebSocketServerProtocolHandler(config));
        addMessages(pipeline, limits, start);
    }

    @Override
    void call(ChannelPipeline pipeline, InetSocketAddress server, ConnectionLimits limits, ConnectionStart start) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri(server))
                .handshakeTimeoutMillis(limits.setupMillis())
                .maxFramePayloadLength(limits.frameBytes())
                .build();
        pipeline.addLast(new LingeringClose(), new HttpClientCodec(), new HttpObjectAggregator(HANDSHAKE_BYTES));
        pipeline.addLast(new WebSocketClientProtocolHandler(config));
        addMessages(pipeline, limits, start);
    }

    private URI uri(InetSocketAddress server) {
        String host = server.getHostString();
        String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return URI.create("ws://" + literal + ":" + server.getPort() + path);
    }

    private static void addMessages(ChannelPipeline pipeline, ConnectionLimits limits, ConnectionStart start) {
        pipeline.addLast(
                new WebSocketFrameAggregator(limits.frameBytes()),
                MessageUnwrapper.INSTANCE,
                MessageWrapper.INSTANCE,
                new WebSocketStarter(limits, start));
    }
}
