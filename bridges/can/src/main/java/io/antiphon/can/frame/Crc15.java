package io.antiphon.can.frame;

/** The checksum of CAN: 15 bits, polynomial {@code 4599}, beginning with 0. */
final class Crc15 {
    static final int BITS = 15;

    private static final int POLYNOMIAL = 0x4599;
    private static final int MASK = 0x7FFF;

    private Crc15() {}

    static int of(FrameFields fields) {
        int checksum = 0;
        for (int i = 0; i < fields.length(); i++) {
            checksum = after(checksum, fields.isRecessive(i));
        }
        return checksum;
    }

    /** The checksum with one more bit. */
    static int after(int checksum, boolean bit) {
        boolean carry = bit ^ (checksum >>> (BITS - 1) & 1) == 1;
        int shifted = checksum << 1 & MASK;
        return carry ? shifted ^ POLYNOMIAL : shifted;
    }
}
