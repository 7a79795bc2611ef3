package io.antiphon.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames and identifiers as values. */
class CanFrameTest {
    @ParameterizedTest
    @ValueSource(strings = {"000", "07F", "7FF", "00000000", "0000007F", "1FFFFFFF"})
    void an_identifier_is_read_as_it_is_written(String text) {
        assertThat(CanIdentifier.parse(text)).hasToString(text);
        assertThat(CanIdentifier.parse(text.toLowerCase(java.util.Locale.ROOT))).hasToString(text);
    }

    @Test
    void the_number_of_digits_tells_the_kinds_apart() {
        assertThat(CanIdentifier.parse("07F")).isEqualTo(CanIdentifier.standard(0x7F));
        assertThat(CanIdentifier.parse("0000007F")).isEqualTo(CanIdentifier.extended(0x7F));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7F", "800", "0007F", "20000000", "xyz", "-12", "１２３", "1FFFFFFFF"})
    void what_is_no_identifier_is_refused_with_the_rule(String text) {
        assertThatThrownBy(() -> CanIdentifier.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CanIdentifier.RULE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8})
    void a_frame_gives_the_bytes_that_it_was_given(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (0x81 + i);
        }
        CanFrame frame = CanFrame.of(CanIdentifier.standard(1), data);
        assertThat(frame.data()).isEqualTo(data);
        assertThat(frame).isEqualTo(CanFrame.of(CanIdentifier.standard(1), data));
    }

    @Test
    void frames_with_leading_zeros_are_not_the_same_as_shorter_ones() {
        assertThat(CanFrame.of(CanIdentifier.standard(1), (byte) 0, (byte) 1))
                .isNotEqualTo(CanFrame.of(CanIdentifier.standard(1), (byte) 1));
    }

    @Test
    void a_frame_of_nine_bytes_is_refused() {
        assertThatThrownBy(() -> CanFrame.of(CanIdentifier.standard(1), new byte[9]))
                .hasMessage("A frame carries 0 to 8 bytes, not 9");
        assertThatThrownBy(() -> new CanFrame(CanIdentifier.standard(1), false, 1, 256))
                .hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new CanFrame(CanIdentifier.standard(1), true, 8, 1))
                .hasMessageContaining("does not fit");
    }

    @Test
    void it_is_shown_as_people_write_it() {
        assertThat(CanFrame.of(CanIdentifier.standard(0x123), (byte) 10, (byte) 0xAB))
                .hasToString("123#0AAB");
        assertThat(CanFrame.remote(CanIdentifier.extended(0x123), 4)).hasToString("00000123#R4");
    }

    /** As the bits on the wire have it: each of these begins with more dominant bits than the next. */
    @ParameterizedTest
    @CsvSource({"0x100, 0x00000000", "0x100, 0x3FFFF", "0x7FF, 0"})
    void data_come_before_the_wish_for_them_and_short_identifiers_before_long_ones(String base, String rest) {
        int standard = Integer.decode(base);
        int extended = standard << 18 | Integer.decode(rest);
        List<CanFrame> byUrgency = List.of(
                CanFrame.of(CanIdentifier.standard(standard)),
                CanFrame.remote(CanIdentifier.standard(standard), 0),
                CanFrame.of(CanIdentifier.extended(extended)),
                CanFrame.remote(CanIdentifier.extended(extended), 0));
        assertThat(byUrgency).isSortedAccordingTo((one, other) -> Long.compare(one.urgency(), other.urgency()));
        assertThat(byUrgency.stream().map(CanFrame::urgency).distinct()).hasSize(4);
    }
}
