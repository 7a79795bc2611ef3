package io.antiphon.can.slcan;

/** The characters that are not part of any line. */
public final class Wire {
    /** Ends a line. */
    public static final char END = '\r';
    /** Some adapters end a line with this instead, or after the usual end. */
    public static final char OTHER_END = '\n';
    /** Stands alone: the command was refused. */
    public static final char REFUSAL = '\007';
    /** The longest line that is read, without its end. The longest frame has 30 characters. */
    public static final int MOST_CHARACTERS = 128;

    private Wire() {}
}
