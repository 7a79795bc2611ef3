package io.antiphon.api;

import java.util.Optional;

/**
 * The name of a conversation, and the right to take part in it: unguessable. Written as 26 characters of Crockford's
 * base 32.
 *
 * @param high the upper 64 random bits
 * @param low the lower 64 random bits
 */
public record ConversationId(long high, long low) {
    /** The id written so, or empty where the text is not an id. */
    public static Optional<ConversationId> parse(String text) {
        long[] bits = Identifier.bits(text);
        return bits == null ? Optional.empty() : Optional.of(new ConversationId(bits[0], bits[1]));
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
