package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the handshake, and then gives its place to the connection. A plain HTTP request gets a 404. */
final class WebSocketStarter extends ChannelInboundHandlerAdapter {
    private final ConnectionLimits limits;
    private final ConnectionStart start;
    private @Nullable ScheduledFuture<?> patience;

    WebSocketStarter(ConnectionLimits limits, ConnectionStart start) {
        this.limits = limits;
        this.start = start;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience = context.executor().schedule(() -> giveUp(context), limits.setupMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof HandshakeComplete || event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            context.pipeline().replace(this, null, new ConnectionHandler(context.channel(), limits, start));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.channel().writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        start.failed(new WebSocketHandshakeException("The connection ended before the handshake"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, cause);
    }

    private void giveUp(ChannelHandlerContext context) {
        end(context, new WebSocketHandshakeException("No handshake within " + limits.setupMillis() + " ms"));
    }

    // Nobody waits for it to be closed.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void end(ChannelHandlerContext context, Throwable cause) {
        start.failed(cause);
        context.close();
    }
}
