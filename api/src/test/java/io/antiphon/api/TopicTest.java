package io.antiphon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics and patterns, with the examples of MQTT 5.0, section 4.7. */
class TopicTest {

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/tennis/player1/#, sport/tennis/player2, false",
        "sport/#, sport, true",
        "sport/#, sports, false",
        "'#', sport, true",
        "'#', /, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player2, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+, sport, true",
        "+/tennis/#, sport/tennis, true",
        "+/tennis/#, sport/tennis/player1, true",
        "+/tennis/#, sport/golf/tennis, false",
        "sport/+/player1, sport/tennis/player1, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "'#', $SYS/uptime, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false",
        "$SYS/#, $SYS/uptime, true",
        "$SYS/monitor/+, $SYS/monitor/Clients, true",
        "a/b, a/b, true",
        "A/b, a/b, false",
        "a, /a, false",
        "a/, a, false",
        "a//b, a//b, true",
        "a/+/b, a//b, true"
    })
    void a_pattern_matches_as_in_mqtt(String pattern, String topic, boolean matches) {
        assertThat(new TopicPattern(pattern).matches(new Topic(topic))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#", "+", "sport/#", "sport/+/player1", "+/tennis/#", "/", "/finance", "//", "$SYS", "Zürich/1 a"
            })
    void a_pattern_may_have_wildcards_as_whole_levels_and_empty_levels(String pattern) {
        assertThat(new TopicPattern(pattern).value()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis#, 'a wildcard is a whole level, and \"tennis#\" is more'",
        "sport/tennis/#/ranking, '# stands for all the rest'",
        "sport+, a wildcard is a whole level",
        "'##', a wildcard is a whole level",
        "++, a wildcard is a whole level",
        "'', it is empty"
    })
    void a_pattern_that_is_none_is_refused_naming_why(String pattern, String why) {
        assertThatThrownBy(() -> new TopicPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"a/+, + and #", "'#', + and #", "'', it is empty"})
    void a_topic_that_is_none_is_refused_naming_why(String topic, String why) {
        assertThatThrownBy(() -> new Topic(topic))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_topic_is_unicode_without_control_characters() {
        assertThatThrownBy(() -> new Topic("a\u0000b")).hasMessageContaining("control character");
        assertThatThrownBy(() -> new Topic("a\nb")).hasMessageContaining("control character");
        assertThatThrownBy(() -> new Topic("a\uD800b")).hasMessageContaining("surrogate");
        assertThat(new Topic("😀/ä b").levels()).containsExactly("😀", "ä b");
    }

    @Test
    void a_topic_is_bounded_in_bytes_and_levels() {
        assertThatCode(() -> new Topic("é".repeat(127))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Topic("é".repeat(128))).hasMessageContaining("256 bytes");
        assertThatThrownBy(() -> new Topic("x".repeat(100_000))).hasMessageContaining("100000 bytes");
        assertThatCode(() -> new Topic("/".repeat(31))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Topic("/".repeat(32))).hasMessageContaining("33 levels");
    }
}
