package io.antiphon.simulation.history;

import org.jspecify.annotations.Nullable;

/**
 * What a replier was given.
 *
 * @param nonce the body of the question
 * @param id the exchange, or null where it was not told
 * @param attempt which attempt it is, or -1 where it was not told
 * @param token the lease, or null where it was not told
 */
public record Delivery(
        String nonce,
        @Nullable String id,
        int attempt,
        @Nullable String token) {}
