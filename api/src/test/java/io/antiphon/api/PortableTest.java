package io.antiphon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortableTest {
    private static final int HEADERS_BYTES = 100_000;

    @Test
    void a_field_is_counted_in_bytes_of_utf8() {
        assertThat(fields(new Header("X", "a".repeat(Portable.FIELD_BYTES - 1))))
                .isNull();
        assertThat(fields(new Header("X", "é".repeat(32_766)))).isNull();
        assertThat(fields(new Header("X", "é".repeat(32_767)))).isEqualTo(Problem.HEADERS_TOO_LARGE);
        assertThat(fields(new Header("X", "€".repeat(21_845)))).isEqualTo(Problem.HEADERS_TOO_LARGE);
    }

    @Test
    void all_fields_are_counted_with_what_each_takes_on_the_wire() {
        Header tenBytes = new Header("X", "1234");
        assertThat(Portable.to(List.of(tenBytes, tenBytes), 20)).isNull();
        assertThat(Portable.to(List.of(tenBytes, tenBytes), 19))
                .extracting(Objection::problem)
                .isEqualTo(Problem.HEADERS_TOO_LARGE);
    }

    @Test
    void a_message_has_so_many_fields_at_most() {
        Header field = new Header("X", "1");
        assertThat(Portable.to(Collections.nCopies(Portable.FIELDS, field), HEADERS_BYTES))
                .isNull();
        assertThat(Portable.to(Collections.nCopies(Portable.FIELDS + 1, field), HEADERS_BYTES))
                .extracting(Objection::problem)
                .isEqualTo(Problem.HEADERS_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "\u0000", "\u007f", "é\u0001", "\uD83D", "é\uDE80"})
    void a_value_that_cannot_be_written_is_malformed(String value) {
        assertThat(fields(new Header("X", value))).isEqualTo(Problem.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "é", "a\n"})
    void a_name_that_is_no_token_is_malformed(String name) {
        assertThat(fields(new Header(name, "a"))).isEqualTo(Problem.BAD_REQUEST);
    }

    @Test
    void any_text_without_control_characters_is_a_value() {
        assertThat(fields(new Header("x-!#$%&'*+-.^_`|~9", "a\t€🚀"))).isNull();
    }

    @Test
    void a_lone_half_of_a_surrogate_pair_is_replaced_and_whole_pairs_are_not() {
        assertThat(Portable.wellFormed("a\uD83Db🚀\uDE80")).isEqualTo("a\uFFFDb🚀\uFFFD");
        assertThat(Portable.wellFormed("plain é")).isEqualTo("plain é");
    }

    @Test
    void a_text_is_never_cut_within_a_character() {
        String text = "x".repeat(Portable.DETAIL_CHARACTERS - 1) + "🚀";
        assertThat(Portable.shortened(text)).isEqualTo("x".repeat(Portable.DETAIL_CHARACTERS - 1) + "…");
    }

    private static @Nullable Problem fields(Header header) {
        Objection objection = Portable.to(List.of(header), HEADERS_BYTES);
        return objection == null ? null : objection.problem();
    }
}
