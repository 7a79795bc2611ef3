package io.antiphon.benchmarks.compare;

import io.antiphon.benchmarks.Figures;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure over several rounds.
 *
 * @param least the smallest
 * @param median the one in the middle
 * @param most the largest
 */
record Spread(double least, double median, double most) {

    static Spread of(List<Reading> readings, ToDoubleFunction<Reading> figure) {
        double[] sorted = readings.stream().mapToDouble(figure).sorted().toArray();
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** Says whether the two ranges have a value in common. */
    boolean overlaps(Spread other) {
        return least <= other.most && other.least <= most;
    }

    /** These figures, the three values and the name of what they measure. */
    Figures describe(Figures figures, String name) {
        return figures.with(name, median).with(name + "_least", least).with(name + "_most", most);
    }
}
