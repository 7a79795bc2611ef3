package io.antiphon.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Listing;
import io.antiphon.http.header.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors in a URL. */
class CursorsTest {
    @Test
    void a_cursor_is_read_as_it_was_written() {
        Listing.Place place = new Listing.Place(new ServiceName("quote.v1"), new ExchangeId(1, -2));
        String cursor = Cursors.write(place);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.read(cursor)).isEqualTo(place);
    }

    @Test
    void a_cursor_of_a_former_version_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> Cursors.read("9DoqmEFYRjFiM1JsQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("another version")
                .hasMessageContaining("first page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA", "not base 64!", "AAAAAAAAAAAA"})
    void what_never_was_a_cursor_is_malformed(String text) {
        assertThatThrownBy(() -> Cursors.read(text))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("cursor");
    }
}
