package io.antiphon.simulation.history;

import org.jspecify.annotations.Nullable;

/**
 * What a replier was given.
 *
 * @param body what was asked
 * @param id the exchange, or null where it was not told
 * @param attempt which attempt it is, or -1 where it was not told
 * @param token the lease, or null where it was not told
 */
public record Delivery(
        String body,
        @Nullable String id,
        int attempt,
        @Nullable String token) {
    /** The nonce of the question. */
    public String nonce() {
        return Question.nonce(body);
    }
}
