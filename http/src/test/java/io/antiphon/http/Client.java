package io.antiphon.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a door over HTTP/1.1. */
public final class Client {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final int port;
    private final HttpClient client;

    Client(int port) {
        this.port = port;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(BOUND)
                .build();
    }

    /** A request: name and value of each header field in turn. */
    public HttpRequest request(String method, String path, byte[] body, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .timeout(BOUND);
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return request.build();
    }

    /** Sends the request and waits for the whole response. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a response was to come", e);
        }
    }

    /** Sends the request. */
    public CompletableFuture<HttpResponse<String>> start(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** Posts a text. */
    public HttpResponse<String> post(String path, String body, String... fields) {
        return send(request("POST", path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), fields));
    }

    /** Posts a text, without waiting for the response. */
    public CompletableFuture<HttpResponse<String>> posting(String path, String body, String... fields) {
        return start(request("POST", path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), fields));
    }

    /** Gets a path. */
    public HttpResponse<String> get(String path, String... fields) {
        return send(request("GET", path, new byte[0], fields));
    }

    /** A body as JSON. */
    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** Takes one delivery, waiting for it. */
    public JsonNode take(String service) {
        return json(post("/services/" + service + "/take", "", "Prefer", "wait=10"))
                .get(0);
    }

    /** Answers a delivery. */
    public HttpResponse<String> answer(JsonNode delivery, String body, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "Antiphon-Lease";
        all[1] = delivery.path("lease").asString();
        System.arraycopy(fields, 0, all, 2, fields.length);
        return post("/exchanges/" + delivery.path("exchange").asString() + "/response", body, all);
    }
}
