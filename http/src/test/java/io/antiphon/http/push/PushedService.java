package io.antiphon.http.push;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The other end of a URL: answers each request in turn as it was told. */
final class PushedService {
    private final HttpServer server;
    private final Queue<Handler<HttpServerRequest>> answers;

    private PushedService(HttpServer server, Queue<Handler<HttpServerRequest>> answers) {
        this.server = server;
        this.answers = answers;
    }

    static PushedService start(Context context) {
        Queue<Handler<HttpServerRequest>> answers = new ConcurrentLinkedQueue<>();
        CompletableFuture<HttpServer> starting = new CompletableFuture<>();
        context.runOnContext(now -> context.owner()
                .createHttpServer()
                .requestHandler(request -> answers.remove().handle(request))
                .listen(0, "127.0.0.1")
                .onSuccess(starting::complete)
                .onFailure(starting::completeExceptionally));
        return new PushedService(starting.orTimeout(10, TimeUnit.SECONDS).join(), answers);
    }

    int port() {
        return server.actualPort();
    }

    /** One more request is answered so. */
    PushedService answers(Handler<HttpServerRequest> answer) {
        answers.add(answer);
        return this;
    }

    void close() {
        server.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
