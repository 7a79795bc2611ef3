package io.antiphon.can.frame;

/** The fields of a frame in the order in which they are sent, before checksum and stuffing. */
final class FrameFields {
    private static final int MOST_BITS = 103;

    private final boolean[] bits = new boolean[MOST_BITS];
    private int length;
    private int arbitration;

    private FrameFields() {}

    static FrameFields of(CanFrame frame) {
        FrameFields fields = new FrameFields();
        fields.start(frame);
        fields.add(frame.length(), 4);
        if (!frame.isRemote()) {
            fields.add(frame.payload(), 8 * frame.length());
        }
        return fields;
    }

    int length() {
        return length;
    }

    /** Of the start bit, the identifier, and whether it is a remote frame. */
    int arbitrationLength() {
        return arbitration;
    }

    boolean isRecessive(int bit) {
        return bits[bit];
    }

    private void start(CanFrame frame) {
        int id = frame.identifier().value();
        int remote = frame.isRemote() ? 1 : 0;
        add(0, 1);
        if (frame.identifier().isExtended()) {
            add(id >>> 18, 11);
            add(0b11, 2);
            add(id, 18);
            add(remote, 1);
            arbitration = length;
            add(0b00, 2);
        } else {
            add(id, 11);
            add(remote, 1);
            arbitration = length;
            add(0b00, 2);
        }
    }

    private void add(long value, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            bits[length++] = (value >>> bit & 1) == 1;
        }
    }
}
