package io.antiphon.can.serial;

import java.io.IOException;

/** Something that a serial line leads to. */
@FunctionalInterface
public interface SerialDevice {
    /**
     * A new line to it.
     *
     * @throws IOException where it is not there, or not for us; the message says what to do
     */
    SerialLine open() throws IOException;
}
