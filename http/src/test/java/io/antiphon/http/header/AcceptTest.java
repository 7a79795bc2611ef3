package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    private static final String EVENTS = "text/event-stream";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "Text/Event-Stream",
                " text/event-stream ; charset=\"a,b;c\" ",
                "text/event-stream, application/json;q=0.9",
                "*/*;q=0.1, text/event-stream;q=0.2",
                "text/event-stream;level=1; Q=0.5, text/html ;q=0",
                "application/x-ndjson, text/event-stream"
            })
    void a_client_that_wants_events_more_than_a_plain_answer_prefers_them(String field) {
        assertThat(Accept.of(List.of(field)).prefers(EVENTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/*",
                "text/event-stream;q=0",
                "text/event-stream;q=0.00",
                "text/event-stream ; q = 0",
                "text/event",
                "text/event-stream, */*",
                "application/json, text/event-stream",
                "application/json, text/event-stream;q=0.5",
                "text/event-stream;q=0.4, text/html;q=0.5",
                "nonsense, ;;,\"",
                "\"text/event-stream"
            })
    void any_other_does_not(String field) {
        assertThat(Accept.of(List.of(field)).prefers(EVENTS)).isFalse();
    }

    @Test
    void fields_may_come_several_times_or_not_at_all() {
        assertThat(Accept.of(List.of()).prefers(EVENTS)).isFalse();
        assertThat(Accept.of(List.of("text/html;q=0.1", EVENTS)).prefers(EVENTS))
                .isTrue();
        assertThat(Accept.of(List.of(EVENTS, "text/html")).prefers(EVENTS)).isFalse();
    }

    @Test
    void a_quality_that_is_no_number_is_passed_over() {
        assertThat(Accept.of(List.of("a/b;q=x")).quality("a/b")).isEqualTo(1);
        assertThat(Accept.of(List.of("a/b;q=")).quality("a/b")).isEqualTo(1);
        assertThat(Accept.of(List.of("a/b;q=1.5")).quality("a/b")).isEqualTo(1);
        assertThat(Accept.of(List.of("a/b;q=0.123")).quality("a/b")).isEqualTo(0.123);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b,", "a/b;x=1,", ";x", "a/b;q=0.1;", "\"", "\",", "="})
    void the_longest_that_a_request_may_have_costs_little(String piece) {
        Accept accept = Accept.of(List.of(piece.repeat((64 << 10) / piece.length())));
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 20; i++) {
                accept.prefers(EVENTS);
            }
        });
    }
}
