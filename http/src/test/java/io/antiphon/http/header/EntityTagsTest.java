package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If-None-Match. */
class EntityTagsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"7\"', true",
                "'W/\"7\"', true",
                "'\"1\", W/\"7\" ,\"x\"', true",
                "'*', true",
                "'\"77\"', false",
                "'\"\"', false"
            })
    void a_state_is_known_by_its_number(String value, boolean known) {
        assertThat(EntityTags.parse(value).contain(7)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "W\"7\"", "* \"7\""})
    void what_is_no_list_of_tags_is_malformed(String value) {
        assertThatThrownBy(() -> EntityTags.parse(value))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("If-None-Match");
    }
}
