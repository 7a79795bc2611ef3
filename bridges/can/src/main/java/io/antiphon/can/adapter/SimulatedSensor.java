package io.antiphon.can.adapter;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Something on a simulated bus that says its value again and again, and when it is asked.
 *
 * @param identifier what about
 * @param length how many bytes its value has, 1 to 8
 * @param periodMillis how often it says it; 0 where only when it is asked
 */
public record SimulatedSensor(CanIdentifier identifier, int length, long periodMillis) {
    /** A motor's speed, a temperature, a door, and a meter that has to be asked. */
    public static final List<SimulatedSensor> SOME = List.of(
            new SimulatedSensor(CanIdentifier.standard(0x0C0), 8, 100),
            new SimulatedSensor(CanIdentifier.standard(0x2A0), 2, 500),
            new SimulatedSensor(CanIdentifier.standard(0x3B1), 1, 1_000),
            new SimulatedSensor(CanIdentifier.extended(0x18FEEE00), 4, 0));

    /** What it says for the time with this number: the number. */
    CanFrame frame(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return CanFrame.of(identifier, Arrays.copyOfRange(bytes, Long.BYTES - length, Long.BYTES));
    }
}
