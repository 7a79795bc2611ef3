package io.antiphon.simulation.history;

import org.jspecify.annotations.Nullable;

/**
 * What a replier was given.
 *
 * @param nonce the body of the question
 * @param id the exchange, or null where it was not told
 * @param attempt which attempt it is, or -1 where it was not told
 * @param enteredMillis when the server sent it
 * @param life which life of the server sent it
 */
public record Delivery(String nonce, @Nullable String id, int attempt, long enteredMillis, int life) {}
