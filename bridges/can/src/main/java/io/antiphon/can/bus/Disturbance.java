package io.antiphon.can.bus;

import java.util.random.RandomGenerator;

/**
 * A medium on which each bit may be read wrongly.
 *
 * @param probability of a bit, 0 to less than 1
 */
public record Disturbance(double probability) {
    /** A medium without fault. */
    public static final Disturbance NONE = new Disturbance(0);

    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException where it is not 0 to less than 1
     */
    public Disturbance {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("A probability is 0 to less than 1, not " + probability);
        }
    }

    /** How many bits go well before the next that does not. */
    int nextBit(RandomGenerator random) {
        if (probability == 0) {
            return Integer.MAX_VALUE;
        }
        double bits = StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-probability);
        return (int) Math.min(bits, Integer.MAX_VALUE);
    }
}
