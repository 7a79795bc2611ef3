package io.antiphon.server.replier;

import io.antiphon.server.remote.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
 * @param body the request's bytes: read them only; none where they are not readable
 * @param readable whether the server told all that is needed, in a form that is known here
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
        boolean readable,
        @Nullable String conversation) {

    /** So soon a command learns that it was cancelled. */
    private static final long LONGEST_SILENCE_MILLIS = 1_000;

    /** Ten years: on the clock that ends are counted on, more would be in the past. */
    private static final long MOST_MILLIS = 3_650L * 24 * 3_600 * 1_000;

    private static final byte[] NOTHING = {};

    /** A delivery as it stands in the reply to a take. It never fails: what is missing or unknown is not readable. */
    static Delivery parse(JsonText json, long nowNanos) {
        Map<String, JsonText> members = json.members();
        Optional<byte[]> body = body(members);
        String exchange = text(members, "exchange").orElse("");
        String lease = text(members, "lease").orElse("");
        return new Delivery(
                exchange,
                text(members, "service").orElse(""),
                Math.toIntExact(number(members, "attempt", Integer.MAX_VALUE)),
                nowNanos + TimeUnit.MILLISECONDS.toNanos(number(members, "remaining_ms", MOST_MILLIS)),
                lease,
                number(members, "lease_ms", MOST_MILLIS),
                text(members, "content_type").orElse(null),
                body.orElse(NOTHING),
                body.isPresent() && !exchange.isEmpty() && !lease.isEmpty(),
                text(members, "conversation").orElse(null));
    }

    /** How long the answer is still wanted, in milliseconds; 0 or less where it is not. */
    long leftMillis() {
        return (endNanos - System.nanoTime()) / 1_000_000;
    }

    /** How long nothing need be said of it, in milliseconds. */
    long silenceMillis() {
        return Math.clamp(leaseMillis / 3, 1, LONGEST_SILENCE_MILLIS);
    }

    /** It is asked for in base 64; a server that knows nothing of that gives it as JSON or text where it can. */
    private static Optional<byte[]> body(Map<String, JsonText> members) {
        JsonText base64 = members.get("payload_base64");
        JsonText json = members.get("payload");
        if (base64 != null) {
            return base64.bytes();
        }
        return json != null
                ? Optional.of(json.text().getBytes(StandardCharsets.UTF_8))
                : Optional.of(text(members, "payload_text").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Map<String, JsonText> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonText::string);
    }

    private static long number(Map<String, JsonText> members, String name, long most) {
        JsonText member = members.get(name);
        return member == null ? 0 : Math.clamp(member.integer().orElse(0), 0, most);
    }
}
