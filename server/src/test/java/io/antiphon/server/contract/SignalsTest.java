package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.EventStream.Event;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /signals/{topic}}: published whether or not anybody listens, the last value kept. */
@ExtendWith(SharedServer.class)
class SignalsTest {
    private final Http http;
    private final String root = "/signals/" + SharedServer.unusedName();

    SignalsTest(Http http) {
        this.http = http;
    }

    @Test
    void a_value_is_published_though_nobody_listens_and_the_last_is_kept() {
        publish("/kitchen/temperature", "{\"celsius\":20}");
        publish("/kitchen/temperature", "{\"celsius\":21}");
        HttpReply last = http.get(root + "/kitchen/temperature").send().hasStatus(200);
        assertThat(last.text()).isEqualTo("{\"celsius\":21}");
        assertThat(last.header("Content-Type")).isEqualTo("application/json");
        assertThat(http.post(root + "/kitchen/temperature")
                        .json("1")
                        .send()
                        .hasStatus(204)
                        .bytes())
                .isEmpty();
    }

    @Test
    void a_topic_without_a_value_is_not_known() {
        publish("/a/b", "1");
        http.get(root + "/a").send().isProblem(404, "unknown-topic");
        http.get(root + "/a/b/c").send().isProblem(404, "unknown-topic");
        http.get(root + "/a/b/").send().isProblem(404, "unknown-topic");
    }

    @Test
    void a_value_may_be_of_any_type_and_empty() {
        byte[] bytes = {0, -1, 13, 10};
        http.post(root + "/a").bytes("image/x", bytes).send().hasStatus(204);
        HttpReply last = http.get(root + "/a").send().hasStatus(200);
        assertThat(last.bytes()).isEqualTo(bytes);
        assertThat(last.header("Content-Type")).isEqualTo("image/x");
        http.post(root + "/a").send().hasStatus(204);
        assertThat(http.get(root + "/a").send().hasStatus(200).bytes()).isEmpty();
    }

    @Test
    void a_subscriber_is_given_the_last_value_and_then_each_new_one() {
        publish("/a", "1");
        publish("/a", "2");
        Instant before = Instant.now().minusSeconds(60);
        try (EventStream events = http.get(root + "/a").events()) {
            Event first = events.next("signal");
            assertThat(first.json().path("payload").asInt()).isEqualTo(2);
            assertThat(first.json().path("topic").asString()).isEqualTo(root.substring(9) + "/a");
            assertThat(Instant.parse(first.json().path("at").asString())).isAfter(before);
            assertThat(first.json().path("content_type").asString()).isEqualTo("application/json");
            Set<String> ids = new HashSet<>(Set.of(first.id()));
            for (int value = 3; value < 103; value++) {
                publish("/a", "" + value);
                Event event = events.next("signal");
                assertThat(event.json().path("payload").asInt()).isEqualTo(value);
                assertThat(ids.add(event.id())).isTrue();
            }
        }
    }

    @Test
    void a_subscriber_may_come_before_the_first_value() {
        try (EventStream events = http.get(root + "/later").events()) {
            publish("/later", "1");
            assertThat(events.next("signal").json().path("payload").asInt()).isEqualTo(1);
        }
    }

    @Test
    void values_that_are_no_json_are_given_as_text_or_in_base_64() {
        try (EventStream events = http.get(root + "/a").events()) {
            http.post(root + "/a").text("grün\nrot").send();
            assertThat(events.next("signal").json().path("payload_text").asString())
                    .isEqualTo("grün\nrot");
            http.post(root + "/a").bytes("image/x", new byte[] {-1}).send();
            assertThat(events.next("signal").json().path("payload_base64").asString())
                    .isEqualTo("/w==");
        }
    }

    @Test
    void a_plus_is_one_level_and_a_hash_the_rest() {
        try (EventStream one = http.get(root + "/+/t").events();
                EventStream rest = http.get(root + "/%23").events()) {
            publish("/kitchen/t", "1");
            publish("/kitchen/t/x", "2");
            publish("/hall/t", "3");
            publish("", "4");
            publish("//t", "5");
            assertThat(values(one, 3)).containsExactly(1, 3, 5);
            assertThat(values(rest, 5)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void a_pattern_begins_with_the_last_value_of_every_topic_that_it_matches() {
        publish("/a", "1");
        publish("/b", "2");
        publish("/b/c", "3");
        publish("/a", "4");
        try (EventStream events = http.get(root + "/%2B").events()) {
            assertThat(values(events, 2)).containsExactly(2, 4);
            publish("/c", "5");
            assertThat(values(events, 1)).containsExactly(5);
        }
    }

    @Test
    void many_subscribers_are_given_every_value() {
        List<EventStream> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(http.get(root + "/a").events());
        }
        publish("/a", "1");
        publish("/a", "2");
        all.forEach(events -> assertThat(values(events, 2)).endsWith(2));
        all.forEach(EventStream::close);
        publish("/a", "3");
    }

    @Test
    void nobody_publishes_to_a_pattern() {
        http.post(root + "/+").json("1").send().isBadRequestNaming("+");
        http.post(root + "/a/%23").json("1").send().isBadRequestNaming("#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%23", "/%23/a", "/a+", "/+a/b", "/a%00", "/a%0A"})
    void a_pattern_that_is_none_is_refused(String pattern) {
        http.get(root + pattern).header("Accept", "text/event-stream").send().isProblem(400, "bad-request");
        http.get(root + pattern).send().isProblem(400, "bad-request");
        http.post(root + pattern).json("1").send().isProblem(400, "bad-request");
    }

    @Test
    void a_topic_that_is_too_long_or_too_deep_is_refused() {
        http.post(root + "/" + "x".repeat(255)).json("1").send().isBadRequestNaming("255");
        http.post(root + "/x".repeat(32)).json("1").send().isBadRequestNaming("32");
        http.get(root + "/" + "x".repeat(255)).send().isBadRequestNaming("255");
    }

    @Test
    void a_pattern_has_no_one_last_value() {
        http.get(root + "/+").send().isBadRequestNaming("text/event-stream");
        http.get(root + "/%23").header("Accept", "application/json").send().isBadRequestNaming("text/event-stream");
    }

    @Test
    void a_value_that_is_too_long_changes_nothing() {
        publish("/a", "1");
        http.post(root + "/a").bytes("image/x", new byte[(64 << 10) + 1]).send().isProblem(413, "payload-too-large");
        assertThat(http.get(root + "/a").send().text()).isEqualTo("1");
        http.post(root + "/a").bytes("image/x", new byte[64 << 10]).send().hasStatus(204);
    }

    @Test
    void topics_that_begin_with_a_dollar_are_for_those_who_name_them() {
        String hidden = root.replace("/signals/", "/signals/$");
        try (EventStream all = http.get("/signals/%23").events();
                EventStream named = http.get(hidden + "/%23").events()) {
            http.post(hidden + "/a").text(root).send().hasStatus(204);
            http.post(root + "/b").text(root).send().hasStatus(204);
            assertThat(topicOf(all, root)).endsWith("/b");
            assertThat(topicOf(named, root)).startsWith("$").endsWith("/a");
        }
    }

    @Test
    void a_quiet_stream_is_kept_alive_by_a_comment_every_15_seconds() {
        try (EventStream events = http.get(root + "/quiet").events()) {
            events.hasCommentWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void what_becomes_of_signals_is_measured() {
        publish("/a", "1");
        assertThat(http.get("/metrics").send().text())
                .containsPattern("antiphon_signals_published_total [1-9]")
                .containsPattern("antiphon_signals_topics [1-9]")
                .contains("antiphon_signals_subscriptions");
    }

    private void publish(String topic, String json) {
        http.post(root + topic).json(json).send().hasStatus(204);
    }

    private static List<Integer> values(EventStream events, int count) {
        List<Integer> values = new ArrayList<>();
        while (values.size() < count) {
            values.add(events.next("signal").json().path("payload").asInt());
        }
        return values;
    }

    /** The topic of the next signal with this value. */
    private static String topicOf(EventStream events, String value) {
        while (true) {
            Event event = events.next("signal");
            if (event.json().path("payload_text").asString("").equals(value)) {
                return event.json().path("topic").asString();
            }
        }
    }
}
