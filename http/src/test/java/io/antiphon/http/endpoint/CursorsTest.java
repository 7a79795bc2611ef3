package io.antiphon.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.http.header.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors in a URL. */
class CursorsTest {
    @Test
    void a_cursor_is_read_as_it_was_written() {
        String cursor = Cursors.write("queued/\u00e9&=?");
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.read(cursor)).isEqualTo("queued/\u00e9&=?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA", "not base 64!", "AAAAAAAAAAAA"})
    void what_never_was_a_cursor_is_malformed(String text) {
        assertThatThrownBy(() -> Cursors.read(text))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("cursor");
    }
}
