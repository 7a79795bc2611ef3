package io.antiphon.can.slcan;

import io.antiphon.can.frame.CanFrame;
import java.util.OptionalInt;

/** What an adapter tells a host. */
public sealed interface Response {
    /**
     * A bare carriage return, {@code z} or {@code Z}: done.
     *
     * @param of what was done
     */
    record Acknowledged(Acknowledgement of) implements Response {}

    /** BEL: not done. */
    record Refused() implements Response {}

    /**
     * A frame came over the bus.
     *
     * @param frame the frame
     * @param atMillis when, in milliseconds of the adapter's own minute, where it was told to say so; some count on to
     *     65,535 before they begin again
     */
    record Received(CanFrame frame, OptionalInt atMillis) implements Response {
        private static final int MOST_MILLIS = 0xFFFF;

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException where four digits cannot say it
         */
        public Received {
            if (atMillis.isPresent() && (atMillis.getAsInt() < 0 || atMillis.getAsInt() > MOST_MILLIS)) {
                throw new IllegalArgumentException("a time is 0 to " + MOST_MILLIS + " ms, not " + atMillis.getAsInt());
            }
        }
    }

    /**
     * {@code V1013}.
     *
     * @param text what follows the letter
     */
    record Version(String text) implements Response {}

    /**
     * {@code NA123}.
     *
     * @param text what follows the letter
     */
    record SerialNumber(String text) implements Response {}

    /**
     * {@code F02}.
     *
     * @param flags what went wrong
     */
    record Status(StatusFlags flags) implements Response {}

    /**
     * No response.
     *
     * @param line what came
     * @param reason why it is none
     */
    record Malformed(String line, String reason) implements Response {}
}
