package io.antiphon.http.push;

import io.antiphon.api.Content;
import io.antiphon.engine.Clock;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.wire.Body;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request to a URL, from its beginning to its result, of which there is one, unless it is aborted. */
final class Outgoing {
    private final Vertx vertx;
    private final PushTarget target;
    private final Clock clock;
    private final Consumer<PushResult> next;
    private long timer;
    private @Nullable HttpClientRequest request;
    private boolean over;

    Outgoing(Vertx vertx, PushTarget target, Clock clock, Consumer<PushResult> next) {
        this.vertx = vertx;
        this.target = target;
        this.clock = clock;
        this.next = next;
    }

    void send(HttpClientAgent client, Exchange exchange) {
        long remainingMillis = Math.max(1, exchange.terms().deadlineMillis() - clock.millis());
        long timeoutMillis = Math.min(target.timeoutMillis(), remainingMillis);
        timer = vertx.setTimer(timeoutMillis, due -> timedOut(timeoutMillis));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url().toString())
                .setHeaders(PushHeaders.of(exchange, target, remainingMillis));
        client.request(options)
                .onSuccess(connected -> connected(connected, exchange.request().content()))
                .onFailure(this::failed);
    }

    /** Nobody wants the result any more. */
    void abort() {
        over = true;
        vertx.cancelTimer(timer);
        reset();
    }

    private void connected(HttpClientRequest connected, Content content) {
        request = connected;
        if (over) {
            reset();
            return;
        }
        try {
            connected.send(buffer(content)).onSuccess(this::responded).onFailure(this::failed);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void responded(HttpClientResponse response) {
        try {
            read(response);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void read(HttpClientResponse response) {
        Body body = new Body(target.bodyBytes(), announcedLength(response));
        response.handler(chunk -> {
            if (!body.add(chunk)) {
                end(PushResult.tooLarge(target.bodyBytes()));
                reset();
            }
        });
        response.exceptionHandler(this::failed);
        response.endHandler(end -> {
            Content content = new Content(response.getHeader(HttpHeaders.CONTENT_TYPE), body.take());
            end(PushResult.of(
                    response.statusCode(),
                    PushHeaders.carried(response.headers()),
                    content,
                    RetryAfter.millis(response.headers(), clock.millis())));
        });
    }

    private void timedOut(long timeoutMillis) {
        end(PushResult.unreachable("push-timeout", "The service did not answer within " + timeoutMillis + " ms."));
        reset();
    }

    private void failed(Throwable cause) {
        end(PushResult.unreachable("push-unreachable", "The service could not be reached, or broke off."));
    }

    private void end(PushResult result) {
        if (!over) {
            over = true;
            vertx.cancelTimer(timer);
            next.accept(result);
        }
    }

    private void reset() {
        if (request != null) {
            request.reset();
        }
    }

    private static long announcedLength(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private static Buffer buffer(Content content) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(content.bytes()));
    }
}
