package io.antiphon.simulation;

import io.antiphon.simulation.history.Counts;
import io.antiphon.simulation.world.Faults;

/** What happened in all worlds together. */
final class Totals {
    private final Faults faults = new Faults();
    private Counts seen = Counts.NONE;
    private long worlds;
    private long writes;

    void add(Report report) {
        worlds++;
        writes += report.writes();
        seen = seen.plus(report.seen());
        faults.add(report.faults());
    }

    @Override
    public String toString() {
        return "%,d worlds: %s, %,d writes%nwent wrong: %s".formatted(worlds, seen, writes, faults);
    }
}
