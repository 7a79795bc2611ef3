package io.antiphon.benchmarks.siege;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * The result of looking at every exchange that was acknowledged.
 *
 * @param checked how many exchanges were looked at
 * @param lost how many of them the server does not know, or has not ended
 * @param wrong how many have another answer than their request
 * @param lastWrong what the last fault was; empty where there was none
 */
record Audit(long checked, long lost, long wrong, String lastWrong) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    /** Looks at each exchange over HTTP, and waits for the end of one that goes on. */
    static Audit of(HttpClient client, int port, Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        long lost = 0;
        long wrong = 0;
        String last = "";
        for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
            HttpResponse<String> response = response(client, port, entry.getKey());
            boolean sent = entry.getValue().startsWith(Promise.SENT.name());
            if (response.statusCode() != (sent ? NO_CONTENT : OK)) {
                lost++;
                last = entry.getKey() + ": " + response.statusCode() + " " + response.body();
            } else if (!sent && !response.body().equals(entry.getValue())) {
                wrong++;
                last = entry.getKey() + ": " + response.body() + " in place of " + entry.getValue();
            }
        }
        return new Audit(acknowledged.size(), lost, wrong, last);
    }

    private static HttpResponse<String> response(HttpClient client, int port, String exchange)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/exchanges/" + exchange + "/response"))
                .header("Prefer", "wait=20")
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
