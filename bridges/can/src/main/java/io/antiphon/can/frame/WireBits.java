package io.antiphon.can.frame;

/**
 * What a transmitter sends for a frame, from the start bit to the end of the frame: stuffed up to the checksum, and
 * fixed after it. Immutable.
 */
public final class WireBits {
    /** How many recessive bits follow the checksum: its delimiter, the acknowledgement with its own, and the end. */
    public static final int TRAILER_BITS = 10;

    private final boolean[] recessive;
    private final int arbitration;

    private WireBits(boolean[] recessive, int arbitration) {
        this.recessive = recessive;
        this.arbitration = arbitration;
    }

    /** The bits of a frame. */
    public static WireBits of(CanFrame frame) {
        FrameFields fields = FrameFields.of(frame);
        Stuffing stuffing = new Stuffing(fields.length() + Crc15.BITS);
        int arbitration = 0;
        for (int i = 0; i < fields.length(); i++) {
            arbitration = i == fields.arbitrationLength() ? stuffing.length() : arbitration;
            stuffing.add(fields.isRecessive(i));
        }
        int checksum = Crc15.of(fields);
        for (int bit = Crc15.BITS - 1; bit >= 0; bit--) {
            stuffing.add((checksum >>> bit & 1) == 1);
        }
        return new WireBits(stuffing.withTrailer(TRAILER_BITS), arbitration);
    }

    /** How many bit times the frame takes, without the pause that follows it. */
    public int length() {
        return recessive.length;
    }

    /** How many of the first bits decide who goes on: whoever loses one of them has lost nothing else. */
    public int arbitrationLength() {
        return arbitration;
    }

    /** Whether this bit gives way to another's: true is 1. */
    public boolean isRecessive(int bit) {
        return recessive[bit];
    }

    /** The bits as 0 (dominant) and 1 (recessive). */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(recessive.length);
        for (boolean bit : recessive) {
            text.append(bit ? '1' : '0');
        }
        return text.toString();
    }
}
