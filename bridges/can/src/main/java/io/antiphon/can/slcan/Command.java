package io.antiphon.can.slcan;

import io.antiphon.can.frame.CanFrame;

/** What a host tells an adapter. */
public sealed interface Command {
    /**
     * {@code S6}: how fast the bus is. While it is closed alone.
     *
     * @param bitrate the rate
     */
    record SetBitrate(Bitrate bitrate) implements Command {}

    /** {@code O}: take part in the bus. */
    record Open() implements Command {}

    /** {@code C}: leave the bus. */
    record Close() implements Command {}

    /** {@code V}: which version are you? */
    record AskVersion() implements Command {}

    /** {@code N}: which serial number have you? */
    record AskSerialNumber() implements Command {}

    /** {@code F}: what went wrong? While it is open alone. */
    record AskStatus() implements Command {}

    /**
     * {@code Z1}: say when each frame came. While it is closed alone.
     *
     * @param on whether to
     */
    record SetTimestamps(boolean on) implements Command {}

    /**
     * {@code t}, {@code T}, {@code r}, {@code R}: send a frame. While it is open alone.
     *
     * @param frame the frame
     */
    record Transmit(CanFrame frame) implements Command {}

    /**
     * No command.
     *
     * @param line what came
     * @param reason why it is none
     */
    record Malformed(String line, String reason) implements Command {}
}
