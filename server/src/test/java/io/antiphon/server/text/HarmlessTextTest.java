package io.antiphon.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTextTest {

    @Test
    void no_dangerous_character_is_left_in_any_form() {
        String text = Dangerous.text() + "\ud800 \udc00";

        Dangerous.assertNoneIn(HarmlessText.line(text));
        Dangerous.assertNoneIn(HarmlessText.lines(text));
        Dangerous.assertNoneIn(HarmlessText.json(text.replace("\r", "")));
    }

    @Test
    void one_line_is_one_line() {
        assertThat(HarmlessText.line("a\n\tb\r\nc\u0085d\u2028e")).isEqualTo("a b c d e");
    }

    @Test
    void several_lines_keep_their_ends_and_tabs() {
        assertThat(HarmlessText.lines("a\n\tb\u001b[1m\r\nc")).isEqualTo("a\n\tb [1m \nc");
    }

    @Test
    void json_means_what_it_meant() {
        assertThat(HarmlessText.json("{\n\t\"a\u009b\u202e\": \"\ud83d\ude80\udb40\udc01\"\n}"))
                .isEqualTo("{\n\t\"a\\u009b\\u202e\": \"\ud83d\ude80\\udb40\\udc01\"\n}");
    }

    @Test
    void what_people_write_stays() {
        String text = "café 東京 שלום مرحبا 🚀 e\u0301 {\"a\":1}";

        assertThat(HarmlessText.line(text)).isEqualTo(text);
        assertThat(HarmlessText.json(text)).isEqualTo(text);
    }
}
