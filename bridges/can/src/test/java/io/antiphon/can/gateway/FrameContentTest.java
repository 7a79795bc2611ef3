package io.antiphon.can.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Content;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as bodies. */
class FrameContentTest {
    private static final CanIdentifier IDENTIFIER = CanIdentifier.standard(0x1A3);

    @Test
    void a_frame_is_read_as_it_is_written() {
        CanFrame frame = CanFrame.of(IDENTIFIER, (byte) 0x0A, (byte) 0xFF);
        assertThat(text(FrameContent.of(frame))).isEqualTo("{\"id\":\"1A3\",\"data\":\"0AFF\"}");
        assertThat(FrameContent.frame(IDENTIFIER, FrameContent.of(frame))).isEqualTo(frame);
        assertThat(FrameContent.wanted(FrameContent.of(frame))).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0aff", " 0AFF\n", "{\"data\":\"0AFF\"}", "{ \"id\": \"1a3\", \"data\": \"0aff\", \"x\": 1 }"})
    void data_may_be_written_in_several_ways(String text) {
        assertThat(FrameContent.frame(IDENTIFIER, content("text/plain", text)))
                .isEqualTo(CanFrame.of(IDENTIFIER, (byte) 0x0A, (byte) 0xFF));
    }

    @Test
    void digits_are_data_whatever_their_type_and_bytes_are_themselves_without_one() {
        assertThat(FrameContent.frame(IDENTIFIER, content("application/json", "1234")))
                .isEqualTo(CanFrame.of(IDENTIFIER, (byte) 0x12, (byte) 0x34));
        assertThat(FrameContent.frame(IDENTIFIER, content(null, "12")))
                .isEqualTo(CanFrame.of(IDENTIFIER, (byte) '1', (byte) '2'));
        assertThat(FrameContent.frame(IDENTIFIER, content("application/octet-stream", "{}")))
                .isEqualTo(CanFrame.of(IDENTIFIER, (byte) '{', (byte) '}'));
    }

    @Test
    void without_data_it_asks_for_them() {
        assertThat(FrameContent.wanted(content(null, "{\"id\":\"1A3\",\"length\":2}")))
                .isEqualTo(CanFrame.remote(IDENTIFIER, 2));
        assertThat(FrameContent.wanted(content(null, "{\"id\":\"000001A3\"}")))
                .isEqualTo(CanFrame.remote(CanIdentifier.extended(0x1A3), 0));
        assertThat(FrameContent.wanted(FrameContent.asking(CanFrame.remote(IDENTIFIER, 2))))
                .isEqualTo(CanFrame.remote(IDENTIFIER, 2));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            0A0                            | '0A0' is no data: two hexadecimal digits for each byte
            {"data":1}                     | 'data' is missing, or is no text
            {}                             | 'data' is missing, or is no text
            {"id":"124","data":"00"}       | 'id' is 124, but it is about 1A3
            {"id":"x","data":"00"}         | 'x' is no identifier
            {"data":"000000000000000000"}  | A frame carries 0 to 8 bytes, not 9
            {"data":                       | it is no JSON
            """)
    void what_makes_no_frame_says_why(String text, String reason) {
        assertThatThrownBy(() -> FrameContent.frame(IDENTIFIER, content("text/plain", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            hello                      | it is no JSON
            []                         | it is an object such as
            {"data":"00"}              | 'id' is missing, or is no text
            {"id":"1A3","length":9}    | A frame carries 0 to 8 bytes, not 9
            {"id":"1A3","length":"x"}  | 'length' is 0 to 8
            """)
    void what_wants_nothing_that_can_be_done_says_why(String text, String reason) {
        assertThatThrownBy(() -> FrameContent.wanted(content("application/json", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static Content content(@Nullable String type, String text) {
        return new Content(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }
}
