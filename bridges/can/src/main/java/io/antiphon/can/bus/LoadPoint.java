package io.antiphon.can.bus;

import java.util.List;

/**
 * How a bus fares under a load.
 *
 * @param offered how much of the medium's time was wanted; 1 is all of it
 * @param used how much of its time the medium was not free
 * @param groups how the sources fared, a quarter of them each, the most urgent first
 */
public record LoadPoint(double offered, double used, List<Group> groups) {
    /** Keeps its own list. */
    public LoadPoint {
        groups = List.copyOf(groups);
    }

    /**
     * How some sources fared.
     *
     * @param delivered how many of their frames were delivered; 1 is all of them
     * @param responseBits how long 99 of a hundred took at most, in bit times; 0 where none was delivered
     */
    public record Group(double delivered, long responseBits) {}
}
