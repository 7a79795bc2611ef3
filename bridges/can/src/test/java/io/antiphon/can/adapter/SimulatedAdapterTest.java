package io.antiphon.can.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.can.serial.SerialLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulated adapter, byte for byte, as a host sees it. */
@Timeout(20)
class SimulatedAdapterTest {
    private static final SimulatedSensor METER = new SimulatedSensor(CanIdentifier.standard(0x1A0), 2, 0);
    private static final SimulatedSensor CLOCK = new SimulatedSensor(CanIdentifier.extended(0x77), 1, 5);

    @AutoClose
    private final SerialLine quiet = new SimulatedAdapter(List.of(METER)).open();

    @Test
    void it_goes_onto_the_bus_in_order_alone() throws IOException {
        assertThat(said(quiet, "O\rC\rt1230\r", "\007\007\007")).isTrue();
        assertThat(said(quiet, "S6\rO\rS5\rO\r", "\r\r\007\007")).isTrue();
        assertThat(said(quiet, "F\rV\rN\rC\r", "F00\rV1013\rNSIM1\r\r")).isTrue();
    }

    @Test
    void it_acknowledges_what_it_sends_and_refuses_nonsense() throws IOException {
        said(quiet, "S8\rO\r", "\r\r");
        assertThat(said(quiet, "t12320102\rT000000010\r", "z\rZ\r")).isTrue();
        assertThat(said(quiet, "hello\rt12\r", "\007\007")).isTrue();
    }

    @Test
    void a_sensor_answers_when_it_is_asked() throws IOException {
        said(quiet, "S8\rO\r", "\r\r");
        assertThat(said(quiet, "r1A02\r", "z\rt1A020000\r")).isTrue();
        assertThat(said(quiet, "r1A02\r", "z\rt1A020001\r")).isTrue();
    }

    @Test
    void a_periodic_sensor_says_its_value_again_and_again_with_the_time_where_it_is_wanted() throws IOException {
        try (SerialLine line = new SimulatedAdapter(List.of(CLOCK)).open()) {
            said(line, "Z1\rS6\rO\r", "\r\r\r");
            String first = next(line);
            assertThat(first).matches("T00000077100[0-9A-F]{4}\r");
            assertThat(next(line)).startsWith("T00000077101");
        }
    }

    @Test
    void a_closed_line_is_at_its_end() throws IOException {
        quiet.close();
        assertThat(quiet.read(new byte[1])).isEqualTo(-1);
    }

    /** Whether it says this and nothing else. */
    private static boolean said(SerialLine line, String commands, String expected) throws IOException {
        line.write(commands.getBytes(StandardCharsets.US_ASCII));
        StringBuilder heard = new StringBuilder();
        while (heard.length() < expected.length()) {
            heard.append(next(line));
        }
        assertThat(heard).hasToString(expected);
        return true;
    }

    private static String next(SerialLine line) throws IOException {
        byte[] buffer = new byte[64];
        int count = line.read(buffer);
        assertThat(count).isPositive();
        return new String(buffer, 0, count, StandardCharsets.US_ASCII);
    }
}
