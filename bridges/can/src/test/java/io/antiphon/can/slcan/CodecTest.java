package io.antiphon.can.slcan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines and what they mean, byte for byte, both ways. */
class CodecTest {
    private static final CanFrame STANDARD = CanFrame.of(CanIdentifier.standard(0x1A3), (byte) 0x0A, (byte) 0xFF);
    private static final CanFrame EXTENDED = CanFrame.of(CanIdentifier.extended(0x1ABCDEF0), new byte[8]);

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("S0", new Command.SetBitrate(Bitrate.KBIT_10)),
                Arguments.of("S6", new Command.SetBitrate(Bitrate.KBIT_500)),
                Arguments.of("S8", new Command.SetBitrate(Bitrate.MBIT_1)),
                Arguments.of("O", new Command.Open()),
                Arguments.of("C", new Command.Close()),
                Arguments.of("V", new Command.AskVersion()),
                Arguments.of("N", new Command.AskSerialNumber()),
                Arguments.of("F", new Command.AskStatus()),
                Arguments.of("Z0", new Command.SetTimestamps(false)),
                Arguments.of("Z1", new Command.SetTimestamps(true)),
                Arguments.of("t1A320AFF", new Command.Transmit(STANDARD)),
                Arguments.of("T1ABCDEF080000000000000000", new Command.Transmit(EXTENDED)),
                Arguments.of("t0000", new Command.Transmit(CanFrame.of(CanIdentifier.standard(0)))),
                Arguments.of("r7FF8", new Command.Transmit(CanFrame.remote(CanIdentifier.standard(0x7FF), 8))),
                Arguments.of("R000000010", new Command.Transmit(CanFrame.remote(CanIdentifier.extended(1), 0))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_is_a_line_and_back(String line, Command command) {
        assertThat(Commands.line(command)).isEqualTo(line);
        assertThat(Commands.read(line)).isEqualTo(command);
    }

    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of("\r", new Response.Acknowledged(Acknowledgement.COMMAND)),
                Arguments.of("z\r", new Response.Acknowledged(Acknowledgement.STANDARD_FRAME)),
                Arguments.of("Z\r", new Response.Acknowledged(Acknowledgement.EXTENDED_FRAME)),
                Arguments.of("\007", new Response.Refused()),
                Arguments.of("V1013\r", new Response.Version("1013")),
                Arguments.of("NA123\r", new Response.SerialNumber("A123")),
                Arguments.of("FA2\r", new Response.Status(new StatusFlags(0xA2))),
                Arguments.of("t1A320AFF\r", new Response.Received(STANDARD, OptionalInt.empty())),
                Arguments.of("t1A320AFFEA5F\r", new Response.Received(STANDARD, OptionalInt.of(59_999))),
                Arguments.of("T1ABCDEF0800000000000000000001\r", new Response.Received(EXTENDED, OptionalInt.of(1))),
                Arguments.of(
                        "r1230\r",
                        new Response.Received(CanFrame.remote(CanIdentifier.standard(0x123), 0), OptionalInt.empty())));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void a_response_is_text_and_back(String text, Response response) {
        assertThat(Responses.text(response)).isEqualTo(text);
        assertThat(Reading.responses(text)).containsExactly(response);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            t12,        it ends too early
            t1234AABB,  it ends too early
            t1239,      the length is 0 to 8
            t123x,      the length is 0 to 8
            t12g0,      "'g' is no hexadecimal digit"
            t8000,      800 is no identifier
            T200000000, 20000000 is no identifier
            t1231AABB,  "it ends too early"
            t1231AABBCCDD, "'DD' is too much"
            F0,         it ends too early
            F000,       "'0' is too much"
            x,          there is no such response
            zz,         there is no such response
            """)
    void a_line_that_is_no_response_says_why(String line, String reason) {
        assertThat(Responses.read(line)).isInstanceOfSatisfying(Response.Malformed.class, malformed -> {
            assertThat(malformed.line()).isEqualTo(line);
            assertThat(malformed.reason()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            S9,         the bit rates are S0 to S8
            S,          it ends too early
            S66,        "'6' is too much"
            Z2,         there is no such command
            OO,         there is no such command
            t1231AABB,  "'BB' is too much"
            "",         there is no such command
            """)
    void a_line_that_is_no_command_says_why(String line, String reason) {
        assertThat(Commands.read(line))
                .isInstanceOfSatisfying(
                        Command.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }

    @Test
    void what_is_malformed_is_never_written() {
        assertThatThrownBy(() -> Commands.line(new Command.Malformed("x", "y"))).hasMessageContaining("no command");
        assertThatThrownBy(() -> Responses.text(new Response.Malformed("x", "y")))
                .hasMessageContaining("no response");
    }

    @Test
    void bit_rates_are_read_as_people_write_them() {
        assertThat(Bitrate.parse("500k")).isEqualTo(Bitrate.KBIT_500);
        assertThat(Bitrate.parse("1m")).isEqualTo(Bitrate.MBIT_1);
        assertThat(Bitrate.parse("125000")).isEqualTo(Bitrate.KBIT_125);
        assertThatThrownBy(() -> Bitrate.parse("300k"))
                .hasMessage("'300k' is no bit rate that adapters have:"
                        + " 10k, 20k, 50k, 100k, 125k, 250k, 500k, 800k, 1M");
    }

    @Test
    void flags_say_what_went_wrong() {
        assertThat(new StatusFlags(0x22)).hasToString("transmit queue full, error passive");
        assertThat(new StatusFlags(0)).hasToString("no error");
    }
}
