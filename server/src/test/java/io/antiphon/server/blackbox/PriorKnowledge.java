package io.antiphon.server.blackbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Speaks cleartext HTTP/2 from the first byte, as a client does that knows its server. The JDK's cannot. */
final class PriorKnowledge {
    private static final long CANCEL = 8;

    private static final HttpClient CLIENT = Vertx.vertx(
                    new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true))
            .createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));

    private PriorKnowledge() {}

    static PendingCall start(HttpRequest request) {
        long startNanos = System.nanoTime();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.uri().toString());
        request.headers().map().forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        Buffer body =
                Buffer.buffer(request.bodyPublisher().map(PriorKnowledge::bytes).orElse(new byte[0]));
        Future<HttpReply> reply = CLIENT.request(options)
                .compose(call -> send(call, body, sent))
                .compose(response -> read(response, startNanos));
        return new PendingCall(sent, reply.toCompletionStage().toCompletableFuture());
    }

    // The outcome of a stream that was given up does not matter.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static Future<HttpClientResponse> send(HttpClientRequest call, Buffer body, CompletableFuture<Void> sent) {
        sent.whenComplete((_, givenUp) -> call.reset(CANCEL));
        return call.send(body);
    }

    private static Future<HttpReply> read(HttpClientResponse response, long startNanos) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, value) ->
                        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        return response.body()
                .map(body -> HttpReply.overHttp2(
                        response.statusCode(), HttpHeaders.of(fields, (_, _) -> true), body.getBytes(), startNanos));
    }

    /** The bytes of a publisher of the JDK, which it gives at once. */
    private static byte[] bytes(BodyPublisher publisher) {
        BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
        publisher.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                collected.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                collected.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable cause) {
                collected.onError(cause);
            }

            @Override
            public void onComplete() {
                collected.onComplete();
            }
        });
        return collected.getBody().toCompletableFuture().join();
    }
}
