package io.antiphon.http.endpoint;

import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code GET /metrics}: what is counted, as Prometheus reads it. */
final class Metrics {
    private static final CharSequence TYPE = HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");

    private final Supplier<CompletionStage<String>> metrics;

    Metrics(Supplier<CompletionStage<String>> metrics) {
        this.metrics = metrics;
    }

    void get(Interaction interaction) {
        metrics.get()
                .whenComplete((text, failure) -> interaction.guard(() -> {
                    if (failure != null) {
                        throw new IllegalStateException("the metrics could not be written", failure);
                    }
                    interaction
                            .with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE)
                            .answer(200, TYPE, text.getBytes(StandardCharsets.UTF_8));
                }));
    }
}
