package io.antiphon.simulation.world;

import java.util.EnumMap;
import java.util.Map;

/** How often what went wrong. */
public final class Faults {
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    /** It went wrong once more. */
    public void add(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    /** All that went wrong there, too. */
    public void add(Faults others) {
        others.counts.forEach((fault, count) -> counts.merge(fault, count, Long::sum));
    }

    /** Each that went wrong at all. */
    public Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
