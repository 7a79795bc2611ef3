package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "Text/Event-Stream",
                "application/json, text/event-stream;q=0.5",
                " text/event-stream ; charset=utf-8 , */*"
            })
    void a_client_that_names_events_wants_them(String field) {
        assertThat(Accept.wantsEvents(List.of(field))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/*", "text/event-stream;q=0", "text/event-stream;q=0.00", "text/event"})
    void any_other_does_not(String field) {
        assertThat(Accept.wantsEvents(List.of(field))).isFalse();
    }

    @Test
    void fields_may_come_several_times_or_not_at_all() {
        assertThat(Accept.wantsEvents(List.of())).isFalse();
        assertThat(Accept.wantsEvents(List.of("text/html", "text/event-stream")))
                .isTrue();
    }
}
