package io.antiphon.can.bus;

import io.antiphon.can.frame.CanIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sources, a node each, that share a medium for a while.
 *
 * @param sources the sources; their place in the list is the number of their node
 * @param disturbance how faulty the medium is
 * @param durationBits how long
 * @param seed where chance begins: the same seed, the same events
 */
public record Scenario(List<PeriodicSource> sources, Disturbance disturbance, long durationBits, long seed) {
    /** How long a frame of eight bytes with an identifier of 11 bits is on the average, with the pause after it. */
    private static final double MEAN_BITS = 117.5;

    private static final int FIRST_IDENTIFIER = 0x100;
    private static final int IDENTIFIERS = 0x600;
    private static final int MOST_SOURCES = 512;
    private static final int[] SPREAD = {1, 2, 5, 10};

    /** Keeps its own list of the sources. */
    public Scenario {
        sources = List.copyOf(sources);
    }

    /**
     * Sources of eight bytes that together offer such a load: the more urgent, the more often, the last quarter of them
     * ten times as seldom as the first. They begin at random, and are late by up to a tenth of their period.
     *
     * @param count how many sources, 1 to 512
     * @param load how much of the medium's time they want: 1 is all of it
     * @throws IllegalArgumentException where a number makes no sense
     */
    public static Scenario spread(int count, double load, Disturbance disturbance, long durationBits, long seed) {
        if (count < 1 || count > MOST_SOURCES || !(load > 0)) {
            throw new IllegalArgumentException("There are 1 to 512 sources, and a load greater than 0");
        }
        double share = 0;
        for (int i = 0; i < count; i++) {
            share += 1.0 / factor(i, count);
        }
        double shortest = MEAN_BITS * share / load;
        SplittableRandom random = new SplittableRandom(seed);
        List<PeriodicSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long period = Math.max(1, Math.round(shortest * factor(i, count)));
            CanIdentifier identifier = CanIdentifier.standard(FIRST_IDENTIFIER + i * (IDENTIFIERS / count));
            sources.add(new PeriodicSource(identifier, 8, period, random.nextLong(period), period / 10));
        }
        return new Scenario(sources, disturbance, durationBits, seed);
    }

    private static int factor(int source, int count) {
        return SPREAD[source * SPREAD.length / count];
    }
}
