package io.antiphon.benchmarks.siege;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Takes what is sent to a service, over HTTP, and acknowledges it. */
final class TakingReplier implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DEEPEST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final HttpClient client;
    private final String server;
    private final String service;
    private final Ledger ledger;
    private final Thread thread;
    private volatile boolean stopping;

    /** Begins to take. */
    TakingReplier(HttpClient client, int port, String service, Ledger ledger) {
        this.client = client;
        this.server = "http://127.0.0.1:" + port;
        this.service = service;
        this.ledger = ledger;
        this.thread = Thread.ofVirtual().name("taking").start(this::run);
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopping) {
            try {
                takeSome();
            } catch (IOException | JacksonException e) {
                // The server refused it, or the connection was lost: what was taken comes back when its lease ends.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void takeSome() throws IOException, InterruptedException {
        HttpResponse<byte[]> taken = post(
                "/services/" + service + "/take?max=32&lease=10s",
                HttpRequest.BodyPublishers.noBody(),
                "Prefer",
                "wait=5");
        if (taken.statusCode() != 200) {
            Thread.sleep(taken.statusCode() == 204 ? 0 : 100);
            return;
        }
        for (JsonNode delivery : JSON.readTree(taken.body())) {
            JsonNode payload = delivery.path("payload_base64");
            if (payload.isString()) {
                byte[] body = Base64.getDecoder().decode(payload.stringValue());
                ledger.given(new String(body, StandardCharsets.UTF_8));
            }
            post(
                    "/exchanges/" + delivery.path("exchange").stringValue() + "/response",
                    HttpRequest.BodyPublishers.noBody(),
                    "Antiphon-Lease",
                    delivery.path("lease").stringValue());
        }
    }

    private HttpResponse<byte[]> post(String path, HttpRequest.BodyPublisher body, String field, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .POST(body)
                .header(field, value)
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
