package io.antiphon.can.slcan;

/** What an adapter says was done. Not all tell frames apart: a bare carriage return may stand for any. */
public enum Acknowledgement {
    /** A bare end of a line, or {@code #}: the command. */
    COMMAND,
    /** {@code z}: a frame with an identifier of 11 bits was taken. */
    STANDARD_FRAME,
    /** {@code Z}: a frame with an identifier of 29 bits was taken. */
    EXTENDED_FRAME
}
