package io.antiphon.simulation;

import io.antiphon.simulation.world.Faults;

/**
 * What happened in a world.
 *
 * @param seed which world
 * @param summary what requestors and repliers saw, counted
 * @param restarts how often the server died
 * @param faults what went wrong
 */
public record Report(long seed, String summary, int restarts, Faults faults) {
    @Override
    public String toString() {
        return "seed %d: %s, %d restarts, %s".formatted(seed, summary, restarts, faults);
    }
}
