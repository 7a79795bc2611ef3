package io.antiphon.can.frame;

import java.util.Arrays;

/** Adds a bit of the other kind after every five alike, so that receivers stay in step. */
final class Stuffing {
    private static final int MOST_ALIKE = 5;

    private final boolean[] bits;
    private int length;
    private int alike;

    /** Room for so many bits before stuffing. */
    Stuffing(int unstuffed) {
        this.bits = new boolean[unstuffed + unstuffed / (MOST_ALIKE - 1) + 1];
    }

    int length() {
        return length;
    }

    void add(boolean bit) {
        put(bit);
        if (alike == MOST_ALIKE) {
            put(!bit);
        }
    }

    /** All bits, and so many recessive ones. */
    boolean[] withTrailer(int count) {
        boolean[] all = Arrays.copyOf(bits, length + count);
        Arrays.fill(all, length, all.length, true);
        return all;
    }

    private void put(boolean bit) {
        alike = length > 0 && bits[length - 1] == bit ? alike + 1 : 1;
        bits[length++] = bit;
    }
}
