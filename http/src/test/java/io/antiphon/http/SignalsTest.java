package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals over HTTP, byte by byte. */
class SignalsTest {
    @AutoClose
    private final OpenDoor door = OpenDoor.open();

    private final Client client = door.client();

    @Test
    void events_have_a_type_an_id_and_the_value_in_the_form_that_fits_it() {
        client.post("/signals/a/json", "{\"n\":1}", "Content-Type", "application/json");
        try (RawClient reader = subscribe("a/%23")) {
            assertThat(reader.hearUntil("\r\n\r\n")).containsIgnoringCase("content-type: text/event-stream");
            assertThat(reader.hearUntil("\n\n")).endsWith(":\n\n");
            assertThat(reader.hearUntil("\n\n"))
                    .contains("event: signal\nid: ")
                    .contains("{\"topic\":\"a/json\",\"at\":\"20")
                    .contains("\"content_type\":\"application/json\",\"payload\":{\"n\":1}}");
            client.post("/signals/a/text", "one\ntwo", "Content-Type", "text/plain");
            assertThat(reader.hearUntil("\n\n")).contains("\"payload_text\":\"one\\ntwo\"");
            client.post("/signals/a/any", "x");
            assertThat(reader.hearUntil("\n\n")).contains("\"content_type\":null,\"payload_base64\":\"eA==\"");
        }
    }

    @Test
    void a_reader_that_stops_reading_sees_the_newest_when_it_reads_again() {
        String big = "x".repeat(60_000);
        try (RawClient reader = subscribe("busy/%23")) {
            reader.hearUntil("\r\n\r\n");
            for (int i = 0; i < 800; i++) {
                assertThat(client.post("/signals/busy/" + i % 2, i + "-" + big, "Content-Type", "text/plain")
                                .statusCode())
                        .isEqualTo(204);
            }
            client.post("/signals/busy/end", "end", "Content-Type", "text/plain");
            String heard = reader.hearUntil("\"payload_text\":\"end\"");
            assertThat(heard.length()).isLessThan(800 * 60_000);
            assertThat(heard).containsOnlyOnce("\"payload_text\":\"798-").containsOnlyOnce("\"payload_text\":\"799-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "%2B"})
    void a_plus_may_stand_in_a_path_as_it_is_or_escaped(String plus) {
        client.post("/signals/x/1/t", "1");
        try (RawClient reader = subscribe("x/" + plus + "/t")) {
            reader.hearUntil("\"topic\":\"x/1/t\"");
        }
    }

    @Test
    void an_escaped_slash_is_a_slash_and_spaces_are_spaces() {
        client.post("/signals/p%2Fq%20r", "1");
        assertThat(client.get("/signals/p/q%20r").body()).isEqualTo("1");
        assertThat(client.get("/signals/p/q+r").statusCode()).isEqualTo(400);
    }

    @Test
    void head_does_not_subscribe() {
        HttpResponse<String> head =
                client.send(client.request("HEAD", "/signals/a", new byte[0], "Accept", "text/event-stream"));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    }

    @Test
    void streams_end_when_the_server_stops() {
        try (RawClient reader = subscribe("a")) {
            reader.hearUntil("\r\n\r\n");
            door.run(engine -> door.door().stopAccepting());
            reader.hearUntil("0\r\n\r\n");
        }
    }

    private RawClient subscribe(String pattern) {
        return door.socket()
                .say("GET /signals/" + pattern + " HTTP/1.1\nHost: localhost\nAccept: text/event-stream\n\n");
    }
}
