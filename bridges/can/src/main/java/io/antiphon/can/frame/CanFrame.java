package io.antiphon.can.frame;

import java.util.HexFormat;

/**
 * A frame: up to eight bytes about something, or the wish that whoever knows them send them. The bytes are packed into
 * a number, so that frames are values.
 *
 * @param identifier what it is about, and how urgent it is
 * @param isRemote whether it asks for the data instead of carrying them
 * @param length how many bytes it carries or asks for, 0 to 8
 * @param payload the bytes as one number, the first of them highest; 0 where it asks
 */
public record CanFrame(CanIdentifier identifier, boolean isRemote, int length, long payload) {
    /** The most bytes that a frame carries. */
    public static final int MOST_BYTES = 8;

    /**
     * Checks the length, and that the payload fits it.
     *
     * @throws IllegalArgumentException saying what does not
     */
    public CanFrame {
        if (length < 0 || length > MOST_BYTES) {
            throw new IllegalArgumentException("A frame carries 0 to 8 bytes, not " + length);
        }
        if (isRemote ? payload != 0 : length < MOST_BYTES && payload >>> (8 * length) != 0) {
            throw new IllegalArgumentException("The payload does not fit a frame of %d bytes".formatted(length));
        }
    }

    /** A frame that carries these bytes. */
    public static CanFrame of(CanIdentifier identifier, byte... data) {
        long payload = 0;
        for (int i = 0; i < Math.min(data.length, MOST_BYTES); i++) {
            payload = payload << 8 | (data[i] & 0xFF);
        }
        return new CanFrame(identifier, false, data.length, payload);
    }

    /** A frame that asks for so many bytes. */
    public static CanFrame remote(CanIdentifier identifier, int length) {
        return new CanFrame(identifier, true, length, 0);
    }

    /** The bytes that it carries; none where it asks. */
    public byte[] data() {
        byte[] data = new byte[isRemote ? 0 : length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (payload >>> (8 * (length - 1 - i)));
        }
        return data;
    }

    /** The bytes in hexadecimal digits, upper case. */
    public String hexadecimal() {
        return HexFormat.of().withUpperCase().formatHex(data());
    }

    /**
     * Its place among all frames that begin together: of two, the one with the lower number wins the medium. Two frames
     * with the same number cannot be told apart by arbitration.
     */
    public long urgency() {
        int remote = isRemote ? 1 : 0;
        int id = identifier.value();
        return identifier.isExtended()
                ? ((long) (id >>> 18) << 21) | (3L << 19) | ((long) (id & 0x3FFFF) << 1) | remote
                : ((long) id << 21) | ((long) remote << 20);
    }

    /** As people write it: {@code 123#0A0B}, or {@code 123#R2} where it asks. */
    @Override
    public String toString() {
        return identifier + "#" + (isRemote ? "R" + length : hexadecimal());
    }
}
