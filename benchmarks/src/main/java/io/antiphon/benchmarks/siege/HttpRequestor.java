package io.antiphon.benchmarks.siege;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Asks over HTTP. */
final class HttpRequestor implements HonestRequestor {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Set<Integer> REFUSALS = Set.of(429, 503);

    private final HttpClient client;
    private final String server;
    private final Ledger ledger;

    HttpRequestor(HttpClient client, int port, Ledger ledger) {
        this.client = client;
        this.server = "http://127.0.0.1:" + port;
        this.ledger = ledger;
    }

    @Override
    public String door() {
        return "http";
    }

    @Override
    public void ask(Promise promise, String body) throws Refused, IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(promise, body), HttpResponse.BodyHandlers.ofString());
        if (isRefusal(response)) {
            throw new Refused(response.body());
        }
        boolean right = switch (promise) {
            case PLAIN, KEYED -> response.statusCode() == OK && response.body().equals(body);
            case TICKETED, SENT -> response.statusCode() == ACCEPTED;
        };
        if (!right) {
            throw new IOException(promise + " over HTTP: " + response.statusCode() + " " + response.body());
        }
        if (promise != Promise.PLAIN) {
            ledger.acknowledged(exchange(response), body);
        }
    }

    private HttpRequest request(Promise promise, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path(promise)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/octet-stream")
                .timeout(PATIENCE);
        return switch (promise) {
            case PLAIN, SENT -> request.build();
            case KEYED ->
                request.header("Idempotency-Key", "\"http-" + body + "\"").build();
            case TICKETED -> request.header("Prefer", "respond-async").build();
        };
    }

    private static String path(Promise promise) {
        return promise == Promise.SENT ? "/services/inbox/send" : "/services/bench";
    }

    private static String exchange(HttpResponse<String> response) throws IOException {
        return response.headers()
                .firstValue("Antiphon-Exchange")
                .or(() -> response.headers().firstValue("Location").map(HttpRequestor::lastSegment))
                .orElseThrow(() -> new IOException("An acknowledgement names no exchange: " + response.headers()));
    }

    private static String lastSegment(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static boolean isRefusal(HttpResponse<String> response) {
        return REFUSALS.contains(response.statusCode())
                && response.headers().firstValueAsLong("Retry-After").isPresent()
                && response.body().contains("\"/problems/");
    }
}
