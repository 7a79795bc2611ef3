package io.antiphon.can.bus;

import java.util.Arrays;

/** What happened to a node: every frame that it offered is one of four, the last of which is that it still waits. */
public final class NodeTally {
    long offered;
    long lostArbitrations;
    long corrupted;
    long overrun;
    long abandoned;

    private long busOffs;
    private long[] responseBits = new long[64];
    private int delivered;

    NodeTally() {}

    /** How many frames it had to send. */
    public long offered() {
        return offered;
    }

    /** How many reached everybody. */
    public long delivered() {
        return delivered;
    }

    /** How many were lost to a newer value. */
    public long overrun() {
        return overrun;
    }

    /** How many were lost when it fell silent. */
    public long abandoned() {
        return abandoned;
    }

    /** How often it gave way to a more urgent frame. */
    public long lostArbitrations() {
        return lostArbitrations;
    }

    /** How often a frame of it was destroyed, and sent again. */
    public long corrupted() {
        return corrupted;
    }

    /** How often it fell silent. */
    public long busOffs() {
        return busOffs;
    }

    /**
     * How long its frames took from when they were offered to when they ended: so many of a hundred took no longer.
     * 0 where none was delivered.
     */
    public long responseBits(double percentile) {
        if (delivered == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(responseBits, delivered);
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(percentile / 100 * delivered) - 1)];
    }

    void delivered(long afterBits) {
        if (delivered == responseBits.length) {
            responseBits = Arrays.copyOf(responseBits, 2 * delivered);
        }
        responseBits[delivered++] = afterBits;
    }

    void entered(ErrorState state) {
        busOffs += state == ErrorState.BUS_OFF ? 1 : 0;
    }

    void add(NodeTally other) {
        offered += other.offered;
        lostArbitrations += other.lostArbitrations;
        corrupted += other.corrupted;
        overrun += other.overrun;
        abandoned += other.abandoned;
        busOffs += other.busOffs;
        for (int i = 0; i < other.delivered; i++) {
            delivered(other.responseBits[i]);
        }
    }
}
