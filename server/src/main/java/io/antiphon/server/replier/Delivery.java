package io.antiphon.server.replier;

import io.antiphon.server.remote.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that this process holds under a lease.
 *
 * @param exchange its id
 * @param service who was asked
 * @param attempt 1 for the first replier that has it
 * @param endNanos when the deadline passes, on the clock of {@link System#nanoTime}
 * @param lease what every later call must carry
 * @param leaseMillis how long the lease lasts without a word
 * @param contentType the request's media type, or null where it has none
 * @param body the request's bytes: read them only
 * @param conversation the conversation that it belongs to, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Deliveries are not compared.
record Delivery(
        String exchange,
        String service,
        int attempt,
        long endNanos,
        String lease,
        long leaseMillis,
        @Nullable String contentType,
        byte[] body,
        @Nullable String conversation) {

    /** So soon a command learns that it was cancelled. */
    private static final long LONGEST_SILENCE_MILLIS = 1_000;

    static Delivery parse(JsonNode json, long nowNanos) {
        return new Delivery(
                json.path("exchange").asString(),
                json.path("service").asString(),
                json.path("attempt").asInt(),
                nowNanos + json.path("remaining_ms").asLong() * 1_000_000,
                json.path("lease").asString(),
                json.path("lease_ms").asLong(),
                json.path("content_type").asStringOpt().orElse(null),
                body(json),
                json.path("conversation").asStringOpt().orElse(null));
    }

    /** How long the answer is still wanted, in milliseconds; 0 or less where it is not. */
    long leftMillis() {
        return (endNanos - System.nanoTime()) / 1_000_000;
    }

    /** How long nothing need be said of it, in milliseconds. */
    long silenceMillis() {
        return Math.clamp(leaseMillis / 3, 1, LONGEST_SILENCE_MILLIS);
    }

    private static byte[] body(JsonNode json) {
        if (json.has("payload")) {
            return Json.write(json.path("payload"));
        }
        return json.has("payload_text")
                ? json.path("payload_text").asString().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(json.path("payload_base64").asString(""));
    }
}
