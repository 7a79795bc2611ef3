package io.antiphon.simulation;

import io.antiphon.simulation.history.Counts;
import io.antiphon.simulation.world.Faults;

/**
 * What happened in a world.
 *
 * @param seen what requestors and repliers saw, counted
 * @param digest a number that two worlds have in common only where they are the same
 * @param writes how many batches were written before the world became quiet
 * @param faults what went wrong
 */
public record Report(Counts seen, long digest, int writes, Faults faults) {}
