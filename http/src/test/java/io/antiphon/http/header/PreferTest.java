package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7240, as far as it matters here. */
class PreferTest {
    @Test
    void without_a_field_nothing_is_preferred() {
        assertThat(Prefer.parse(List.of())).isEqualTo(Prefer.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respond-async, wait=10",
                "Respond-Async , WAIT = \"10\"",
                ",, wait=10 ,respond-async,",
                "respond-async; x=\"a,b;c\", wait=10; y",
                "handling=lenient, respond-async, return=minimal, wait=10",
                "respond-async, wait=10, wait=99",
                "respond-async;, wait=\"1\\0\""
            })
    void every_form_of_the_standard_says_the_same(String value) {
        assertThat(Prefer.parse(List.of(value))).isEqualTo(new Prefer(true, 10L));
    }

    @Test
    void several_fields_are_one_list() {
        assertThat(Prefer.parse(List.of("wait=10", "respond-async"))).isEqualTo(new Prefer(true, 10L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "wait=", "wait=abc", "wait=-1", "wait=1.5", "wait=1s", "wait=\"1", "wait=\"\""})
    void a_wait_that_is_no_number_is_ignored(String value) {
        assertThat(Prefer.parse(List.of(value))).isEqualTo(Prefer.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a b", "a=b=c", "a \"b\"", "wait=x", "respond-async=\"\" y"})
    void what_cannot_be_understood_is_ignored_and_the_rest_is_not(String value) {
        assertThat(Prefer.parse(List.of(value + ", wait=10"))).isEqualTo(new Prefer(false, 10L));
        assertThat(Prefer.parse(List.of("respond-async", value))).isEqualTo(new Prefer(true, null));
    }

    @Test
    void a_wait_is_the_default_where_it_is_not_stated_and_at_most_the_ceiling() {
        assertThat(Prefer.NOTHING.waitMillis(30_000, 300_000)).isEqualTo(30_000);
        assertThat(Prefer.parse(List.of("wait=0")).waitMillis(30_000, 300_000)).isZero();
        assertThat(Prefer.parse(List.of("wait=301")).waitMillis(30_000, 300_000))
                .isEqualTo(300_000);
        assertThat(Prefer.parse(List.of("wait=" + "9".repeat(100))).waitMillis(30_000, 300_000))
                .isEqualTo(300_000);
    }
}
