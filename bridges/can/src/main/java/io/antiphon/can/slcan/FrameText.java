package io.antiphon.can.slcan;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;

/** Frames as text: a letter for their kind, the identifier, the length, the bytes. */
final class FrameText {
    /** The letters of the four kinds. */
    static final String KINDS = "tTrR";

    private FrameText() {}

    static String of(CanFrame frame) {
        return kind(frame) + frame.identifier() + frame.length() + frame.hexadecimal();
    }

    /** Whether a line is meant to be a frame. */
    static boolean isMeant(String line) {
        return !line.isEmpty() && KINDS.indexOf(line.charAt(0)) >= 0;
    }

    /** The frame that the scanner stands before. */
    static CanFrame read(LineScanner line) {
        char kind = line.character();
        boolean extended = kind == 'T' || kind == 'R';
        CanIdentifier identifier = new CanIdentifier((int) line.hexadecimal(extended ? 8 : 3), extended);
        int length = line.character() - '0';
        if (length < 0 || length > CanFrame.MOST_BYTES) {
            throw new IllegalArgumentException("the length is 0 to 8");
        }
        boolean remote = kind == 'r' || kind == 'R';
        return new CanFrame(identifier, remote, length, remote ? 0 : line.hexadecimal(2 * length));
    }

    private static String kind(CanFrame frame) {
        boolean extended = frame.identifier().isExtended();
        if (frame.isRemote()) {
            return extended ? "R" : "r";
        }
        return extended ? "T" : "t";
    }
}
