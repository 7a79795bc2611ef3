package io.antiphon.can.bus;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.util.random.RandomGenerator;

/**
 * A sensor that says something new again and again.
 *
 * @param identifier what about
 * @param length how many bytes each time, 0 to 8
 * @param periodBits how long from one time to the next, 1 or more
 * @param offsetBits when it begins
 * @param jitterBits how much later than due it may be, less than the period
 */
public record PeriodicSource(CanIdentifier identifier, int length, long periodBits, long offsetBits, long jitterBits) {
    /**
     * Checks that its times make sense.
     *
     * @throws IllegalArgumentException where they do not
     */
    public PeriodicSource {
        if (periodBits < 1 || offsetBits < 0 || jitterBits < 0 || jitterBits >= periodBits) {
            throw new IllegalArgumentException(
                    "A period is 1 bit or more, an offset 0 or more, and a jitter 0 or more and less than the period");
        }
        CanFrame.remote(identifier, length);
    }

    /** When it says something for the time with this number, from 0 on. */
    long atBit(long number, RandomGenerator random) {
        return offsetBits + number * periodBits + (jitterBits == 0 ? 0 : random.nextLong(jitterBits + 1));
    }

    /** Something new. */
    CanFrame frame(RandomGenerator random) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        return CanFrame.of(identifier, data);
    }
}
