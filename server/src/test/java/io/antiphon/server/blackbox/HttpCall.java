package io.antiphon.server.blackbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A request that is being written, then sent once. */
public final class HttpCall {
    private final HttpClient client;
    private final boolean priorKnowledge;
    private final HttpRequest.Builder request;
    private final String method;
    private BodyPublisher body = BodyPublishers.noBody();

    HttpCall(HttpClient client, boolean priorKnowledge, String method, URI uri) {
        this.client = client;
        this.priorKnowledge = priorKnowledge;
        this.method = method;
        this.request = HttpRequest.newBuilder(uri);
    }

    /** Adds a header field. */
    public HttpCall header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** Adds a {@code Prefer} field. */
    public HttpCall prefer(String preferences) {
        return header("Prefer", preferences);
    }

    /** Adds an {@code Idempotency-Key} field, quoted. */
    public HttpCall key(String key) {
        return header("Idempotency-Key", '"' + key + '"');
    }

    /** With this body of JSON. */
    public HttpCall json(String json) {
        return header("Content-Type", "application/json").body(BodyPublishers.ofString(json));
    }

    /** With this body of plain text in UTF-8. */
    public HttpCall text(String text) {
        return header("Content-Type", "text/plain; charset=utf-8").body(BodyPublishers.ofString(text));
    }

    /** With these bytes as its body. */
    public HttpCall bytes(String type, byte[] bytes) {
        return header("Content-Type", type).body(BodyPublishers.ofByteArray(bytes));
    }

    /** With this body, whose type is not said. */
    public HttpCall body(BodyPublisher publisher) {
        body = publisher;
        return this;
    }

    /** Sends it and waits for what comes back. */
    public HttpReply send() {
        return start().reply();
    }

    /** Sends it, without waiting. */
    public PendingCall start() {
        if (priorKnowledge) {
            return PriorKnowledge.start(build());
        }
        long startNanos = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(build(), BodyHandlers.ofByteArray());
        return new PendingCall(sent, sent.thenApply(response -> HttpReply.of(response, startNanos)));
    }

    /** Sends it and reads what comes back as a stream of events. Fails where it is none. */
    public EventStream events() {
        return EventStream.open(client, header("Accept", "text/event-stream").build());
    }

    private HttpRequest build() {
        return request.method(method, body).build();
    }
}
