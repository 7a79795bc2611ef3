package io.antiphon.simulation.history;

import org.jspecify.annotations.Nullable;

/**
 * An answer that a replier is about to give.
 *
 * @param nonce the body of the question
 * @param text the answer: no other has it
 * @param token what the replier has to show for it, or null where it has nothing
 * @param atMillis when
 */
public record Said(String nonce, String text, @Nullable String token, long atMillis) {}
