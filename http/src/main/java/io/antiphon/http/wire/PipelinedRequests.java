package io.antiphon.http.wire;

import io.antiphon.http.header.Malformed;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Applies {@link Http1Rules} to requests of HTTP/1.x, and bounds those that a client sends before it has the response to
 * the first: each takes many times the memory of its bytes. One too many is refused when its turn comes, which ends the
 * connection; nothing behind it is read. One object for each connection.
 */
final class PipelinedRequests extends ChannelDuplexHandler {
    static final int MOST = 32;

    private int unanswered;
    private boolean refusing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refusing) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            Http1Rules.apply(request);
            count(request);
        }
        context.fireChannelRead(message);
        if (refusing) {
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void count(HttpRequest request) {
        if (++unanswered > MOST) {
            refusing = true;
            request.setDecoderResult(DecoderResult.failure(new Malformed(
                    "At most " + MOST + " requests may wait on a connection of HTTP/1.1. Read the responses first.")));
        }
    }

    // The writer has the promise, and hears of a failure by it.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
        }
        context.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
