package io.antiphon.simulation.history;

import org.jspecify.annotations.Nullable;

/**
 * What a requestor asks.
 *
 * @param nonce what its body begins with: no other question has it, but for those with the same key
 * @param service whom it asks
 * @param shape what it is promised
 * @param key its idempotency key, or null
 * @param waitSeconds how long it waits
 * @param timeoutMillis its deadline, or 0 where it does not say
 * @param delayMillis not before then
 * @param urgency from 0, which comes first, to 7
 * @param tailBytes how long its body is beside that
 * @param sentMillis when it was sent
 */
public record Question(
        String nonce,
        String service,
        Shape shape,
        @Nullable String key,
        int waitSeconds,
        long timeoutMillis,
        long delayMillis,
        int urgency,
        int tailBytes,
        long sentMillis) {
    private static final char TAIL = '.';

    /** What a question may be. */
    public enum Shape {
        /** Nothing outlives the wait. */
        PLAIN,
        /** A ticket will do. */
        TICKET,
        /** It has a key, and a ticket will do. */
        KEYED,
        /** No answer is wanted. */
        ONE_WAY
    }

    /** The nonce of a question with this body. */
    public static String nonce(String body) {
        int end = body.indexOf(TAIL);
        return end < 0 ? body : body.substring(0, end);
    }

    /** All that it asks. */
    public String body() {
        return nonce + String.valueOf(TAIL).repeat(tailBytes);
    }

    /** Whether it outlives the wait. */
    public boolean findable() {
        return shape != Shape.PLAIN;
    }
}
