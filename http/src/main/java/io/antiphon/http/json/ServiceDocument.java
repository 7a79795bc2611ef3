package io.antiphon.http.json;

import io.antiphon.engine.ServiceStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How a service does. */
public final class ServiceDocument {
    private ServiceDocument() {}

    /** The document of one service; its latencies are null where nothing was answered lately. */
    public static byte[] bytes(ServiceStatus status, @Nullable Latency latency) {
        return Json.bytes(json -> write(json, status, latency));
    }

    /**
     * The document of a page of services.
     *
     * @param next the path of the next page, or null
     */
    public static byte[] bytes(
            List<ServiceStatus> services, Function<ServiceStatus, @Nullable Latency> latencies, @Nullable String next) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("services");
            services.forEach(status -> write(json, status, latencies.apply(status)));
            json.writeEndArray();
            Json.text(json, "next", next);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ServiceStatus status, @Nullable Latency latency) {
        json.writeStartObject();
        json.writeStringProperty("name", status.name().value());
        json.writeNumberProperty("repliers", status.repliers());
        json.writeNumberProperty("queued", status.queued());
        json.writeNumberProperty("dispatched", status.dispatched());
        json.writeNumberProperty("deferred", status.deferred());
        json.writeNumberProperty("answered", status.answered());
        json.writeNumberProperty("failed", status.failed());
        json.writeNumberProperty("expired", status.expired());
        json.writeNumberProperty("cancelled", status.cancelled());
        if (latency == null) {
            json.writeNullProperty("p50_ms");
            json.writeNullProperty("p99_ms");
        } else {
            json.writeNumberProperty("p50_ms", latency.p50Millis());
            json.writeNumberProperty("p99_ms", latency.p99Millis());
        }
        json.writeEndObject();
    }
}
