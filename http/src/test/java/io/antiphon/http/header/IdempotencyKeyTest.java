package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A structured string, or bare. */
class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            value = {"\"a b\", a b", "a-b/c=, a-b/c=", "\"a\\\"b\\\\c\", a\"b\\c", "\"k\";v=1, k"})
    void a_key_is_read_in_both_forms(String value, String key) {
        assertThat(IdempotencyKey.parse(value)).isEqualTo(key);
    }

    @Test
    void a_key_may_have_255_characters() {
        String longest = "k".repeat(255);
        assertThat(IdempotencyKey.parse('"' + longest + '"')).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"open", "a b", "\"a\" b", "caf\u00e9", "\"caf\u00e9\"", "a\tb"})
    void anything_else_is_malformed(String value) {
        assertThatThrownBy(() -> IdempotencyKey.parse(value))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @Test
    void a_longer_key_is_malformed() {
        assertThatThrownBy(() -> IdempotencyKey.parse("k".repeat(256)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("255");
    }
}
