package io.antiphon.server.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that was made to be hard to read, and is read all the same. */
class JsonTextTest {

    static Stream<String> hard() {
        return Stream.of(
                "1e99999999999",
                "-1E-99999999999",
                "9".repeat(100_000),
                "0." + "1".repeat(100_000) + "e7",
                "[".repeat(200_000) + "]".repeat(200_000),
                "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000),
                "\"" + "x".repeat(1_000_000) + "\"",
                "\"\\ud800\\udfff\\u0000\"",
                "{\"a\":1,\"a\":2}",
                "{\"" + "n".repeat(100_000) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("hard")
    void a_member_keeps_the_text_that_it_was_written_with(String value) {
        JsonText member = read("{ \"before\" : [1, {\"a\": \"}\"}] ,\n \"value\" : " + value + " , \"after\":0 }")
                .member("value");

        assertThat(member.text()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("hard")
    void an_element_keeps_the_text_that_it_was_written_with(String value) {
        assertThat(read("[ true,%s ,null]".formatted(value)).elements())
                .extracting(JsonText::text)
                .containsExactly("true", value, "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "{", "[1,]", "{\"a\":1}}", "1 2", "{'a':1}", "NaN", "\u0000"})
    void what_is_no_json_is_told_as_such(String text) {
        assertThat(JsonText.tryRead(text)).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_replaced() {
        byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

        assertThat(JsonText.tryRead(json).orElseThrow().member("a").string()).contains("\ufffd");
    }

    @Test
    void of_several_members_with_one_name_the_last_counts() {
        assertThat(read("{\"a\":1,\"a\":2}").member("a").integer()).hasValue(2);
    }

    @Test
    void a_number_is_whole_within_64_bits_or_none() {
        assertThat(read("9223372036854775807").integer()).hasValue(Long.MAX_VALUE);
        assertThat(read("9223372036854775808").integer()).isEmpty();
        assertThat(read("1.0").integer()).isEmpty();
        assertThat(read("\"1\"").integer()).isEmpty();
    }

    @Test
    void a_member_of_anything_but_an_object_is_no_value() {
        assertThat(read("[1]").member("a").exists()).isFalse();
        assertThat(read("1").member("a").member("b").exists()).isFalse();
        assertThat(read("{}").elements()).isEmpty();
    }

    @Test
    void people_are_shown_strings_without_quotes_and_nothing_for_null() {
        assertThat(read("[\"a\\n\",1.50,null,false]").elements())
                .extracting(JsonText::shown)
                .containsExactly("a\n", "1.50", "", "false");
    }

    @Test
    void on_one_line_only_white_space_between_parts_is_left_out() {
        assertThat(read("{ \"a b\" :\r\n\t[ 1 , \"c \\\" d\\\\\" ] }").compact())
                .isEqualTo("{\"a b\":[1,\"c \\\" d\\\\\"]}");
    }

    @Test
    void base_64_is_bytes_or_none() {
        assertThat(read("\"/3g=\"").bytes()).contains(new byte[] {(byte) 0xff, 'x'});
        assertThat(read("\"!\"").bytes()).isEmpty();
        assertThat(read("7").bytes()).isEmpty();
    }

    private static JsonText read(String json) {
        return JsonText.tryRead(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
