package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.process.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one caller over HTTP meets with while others overload the server: each reply is an answer, or a refusal as it should be. */
final class Bystander {
    private static final long PAUSE_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Histogram answered = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final Histogram refused = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final HttpRequest request;
    private long malformed;

    Bystander(int httpPort) {
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/services/bench"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .header("Content-Type", "application/octet-stream")
                .timeout(PATIENCE)
                .build();
    }

    /** Asks for so long. Gives the most memory that the server had meanwhile, in bytes. */
    long watch(long millis, Usage server) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long peakBytes = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < untilNanos) {
                ask(client);
                peakBytes = Math.max(peakBytes, server.residentBytes());
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return peakBytes;
    }

    Figures describe(Figures figures) {
        return figures.with("answered", (double) answered.getTotalCount())
                .with("answered_p50_micros", answered.getValueAtPercentile(50) / 1e3)
                .with("refused", (double) refused.getTotalCount())
                .with("refused_p50_micros", refused.getValueAtPercentile(50) / 1e3)
                .with("refused_p99_micros", refused.getValueAtPercentile(99) / 1e3)
                .with("malformed", (double) malformed);
    }

    private void ask(HttpClient client) throws InterruptedException {
        long beganNanos = System.nanoTime();
        try {
            HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
            long nanos = Math.min(System.nanoTime() - beganNanos, TimeUnit.MINUTES.toNanos(1));
            if (reply.statusCode() == 200 && reply.body().equals("x")) {
                answered.recordValue(nanos);
            } else if (isRefusal(reply)) {
                refused.recordValue(nanos);
            } else {
                malformed++;
            }
        } catch (IOException e) {
            malformed++;
        }
    }

    private static boolean isRefusal(HttpResponse<String> reply) {
        return reply.statusCode() == 503
                && reply.headers().firstValueAsLong("Retry-After").isPresent()
                && reply.body().contains("\"/problems/overloaded\"");
    }
}
