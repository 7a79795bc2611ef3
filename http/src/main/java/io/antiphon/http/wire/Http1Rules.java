package io.antiphon.http.wire;

import io.antiphon.http.header.Malformed;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.http2.codec.Http1xUpgradeToH2CHandler;
import io.vertx.core.http.impl.tcp.Http1xOrH2CHandler;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Vert.x would do with requests of HTTP/1.x and this server does not. An upgrade to cleartext HTTP/2 is ignored: behind
 * a proxy it would lead past the proxy's rules. A connection of HTTP/1.0 ends after its response, whose length need not be
 * known. A version that is not spoken, and WebSocket, are malformed, and answered so over HTTP/1.1.
 *
 * <p>It has no state. It comes first to a connection, and moves on behind the handler with which Vert.x decides the
 * version. There it leaves its place to {@link PipelinedRequests}: each handler costs every request.
 */
@Sharable
final class Http1Rules extends ChannelInboundHandlerAdapter {
    static final Http1Rules INSTANCE = new Http1Rules();

    private static final Pattern KEEP_ALIVE = Pattern.compile("keep-alive", Pattern.CASE_INSENSITIVE);

    private Http1Rules() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        moveOn(context.pipeline());
        context.fireChannelRead(message);
    }

    private void moveOn(ChannelPipeline pipeline) {
        ChannelHandlerContext undecided = pipeline.context(Http1xOrH2CHandler.class);
        ChannelHandlerContext upgrade = pipeline.context(Http1xUpgradeToH2CHandler.class);
        pipeline.remove(this);
        if (undecided != null) {
            pipeline.addAfter(undecided.name(), null, this);
        } else if (upgrade != null) {
            pipeline.addBefore(upgrade.name(), null, new PipelinedRequests());
        }
    }

    /** Applies them to a request before Vert.x sees it. */
    static void apply(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (version.equals(HttpVersion.HTTP_1_0)) {
            // Vert.x asks whether it is this very object.
            request.setProtocolVersion(HttpVersion.HTTP_1_0);
            close(request.headers());
        } else if (!version.equals(HttpVersion.HTTP_1_1)) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            refuse(request, "Only HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here.");
        }
        String upgrade = request.headers().get(HttpHeaderNames.UPGRADE);
        if (upgrade != null) {
            apply(request, upgrade.toLowerCase(Locale.ROOT));
        }
    }

    /** Other fields that {@code Connection} names stay named. */
    private static void close(HttpHeaders headers) {
        if (headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true)) {
            String named = String.join(",", headers.getAll(HttpHeaderNames.CONNECTION));
            headers.set(HttpHeaderNames.CONNECTION, KEEP_ALIVE.matcher(named).replaceAll("close"));
        }
    }

    private static void apply(HttpRequest request, String upgrade) {
        if (upgrade.contains("websocket")) {
            refuse(request, "Upgrade: WebSocket is not spoken here.");
        } else {
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
    }

    private static void refuse(HttpRequest request, String detail) {
        if (request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new Malformed(detail)));
        }
    }
}
