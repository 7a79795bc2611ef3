package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a body may be shown, by its media type. */
class MediaTypeTest {
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "application/problem+json"})
    void json_is_known(String type) {
        assertThat(MediaType.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/jsonish", "text/plain", "", "json"})
    void other_types_are_no_json(@org.jspecify.annotations.Nullable String type) {
        assertThat(MediaType.isJson(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "TEXT/HTML; charset=UTF-8", "text/csv; header=present; charset=\"utf-8\""})
    void text_in_utf8_is_known(String type) {
        assertThat(MediaType.isUtf8Text(type)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/plain; charset=iso-8859-1", "application/xml", "text"})
    void other_types_are_no_text(@org.jspecify.annotations.Nullable String type) {
        assertThat(MediaType.isUtf8Text(type)).isFalse();
    }
}
