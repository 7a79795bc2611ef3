package io.antiphon.api;

import java.util.Optional;

/**
 * The name of an exchange: 48 bits of the time at which it was accepted, then 80 random bits, so
 * that ids sort by age and cannot be guessed. Written as 26 characters of Crockford's base 32.
 *
 * @param high the upper 64 bits: the time in milliseconds since 1970, then 16 random bits
 * @param low the lower 64 bits, random
 */
public record ExchangeId(long high, long low) implements Comparable<ExchangeId> {
    /** An id of this time, with 80 bits of the caller's randomness. */
    public static ExchangeId of(long timeMillis, short randomHigh, long randomLow) {
        return new ExchangeId(timeMillis << 16 | (randomHigh & 0xFFFF), randomLow);
    }

    /** The id written so, or empty where the text is not an id. */
    public static Optional<ExchangeId> parse(String text) {
        long[] bits = Identifier.bits(text);
        return bits == null ? Optional.empty() : Optional.of(new ExchangeId(bits[0], bits[1]));
    }

    /** The time at which the exchange was accepted, in milliseconds since 1970. */
    public long timeMillis() {
        return high >>> 16;
    }

    @Override
    public int compareTo(ExchangeId other) {
        int upper = Long.compareUnsigned(high, other.high);
        return upper != 0 ? upper : Long.compareUnsigned(low, other.low);
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
