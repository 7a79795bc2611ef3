package io.antiphon.api;

import java.util.Optional;

/**
 * The right to speak for one attempt of an exchange: a replier's lease, or the answer token of a
 * deferred exchange. Unguessable; whoever holds it may answer.
 *
 * @param high the upper 64 random bits
 * @param low the lower 64 random bits
 */
public record Token(long high, long low) {
    /** The token written so, or empty where the text is not a token. */
    public static Optional<Token> parse(String text) {
        long[] bits = Identifier.bits(text);
        return bits == null ? Optional.empty() : Optional.of(new Token(bits[0], bits[1]));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    @Override
    public String toString() {
        return Identifier.text(high, low);
    }
}
