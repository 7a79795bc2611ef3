package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams of events. */
class EventsTest {
    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void a_stream_begins_with_the_present_and_ends_with_the_response() {
        String location = ticket();
        try (RawClient reader = follow(location, "")) {
            assertThat(reader.hearUntil("\r\n\r\n")).containsIgnoringCase("content-type: text/event-stream");
            assertThat(reader.hearUntil("\n\n")).endsWith(":\n\n");
            assertThat(reader.hearUntil("\n\n")).contains("event: state\nid: 1\n", "\"state\":\"queued\"");
            JsonNode delivery = client.take("quote");
            assertThat(reader.hearUntil("\n\n")).contains("event: state\nid: 2\n", "\"state\":\"dispatched\"");
            progress(delivery);
            assertThat(reader.hearUntil("\n\n")).contains("event: progress\nid: 3\n", "\"percent\":40");
            client.answer(delivery, "{\n}", "Content-Type", "application/json");
            assertThat(reader.hearUntil("\n\n")).contains("event: state\nid: 4\n", "\"state\":\"answered\"");
            assertThat(reader.hearUntil("\r\n0\r\n\r\n"))
                    .contains("event: response\nid: 5\n", "data: {\"status\":200", "\"payload\":{\ndata: }}");
        }
    }

    @Test
    void a_reader_that_comes_late_is_told_how_it_stands() {
        String location = ticket();
        JsonNode delivery = client.take("quote");
        progress(delivery);
        try (RawClient reader = follow(location, "")) {
            assertThat(reader.hearUntil("event: progress\nid: 3\n")).contains("event: state\nid: 3\n");
        }
    }

    @Test
    void a_reader_goes_on_where_it_left_off() {
        String location = ticket();
        JsonNode delivery = client.take("quote");
        client.answer(delivery, "1");

        String all = client.get(location + "/events").body();
        assertThat(all)
                .contains("event: state\nid: 3\n", "event: response\nid: 4\n")
                .doesNotContain("id: 2");
        assertThat(client.get(location + "/events", "Last-Event-ID", "1").body())
                .containsSubsequence("id: 2\n", "id: 3\n", "event: response\nid: 4\n")
                .doesNotContain("id: 1\n");
        assertThat(client.get(location + "/events", "Last-Event-ID", "3").body())
                .contains("id: 4\n")
                .doesNotContain("id: 3\n");
        assertThat(client.get(location + "/events", "Last-Event-ID", "4").statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_stream_of_a_plain_call_can_be_followed_too() {
        var call = client.posting("/services/quote", "1", "Content-Type", "application/json");
        JsonNode delivery = client.take("quote");
        try (RawClient reader = follow("/exchanges/" + delivery.path("exchange").asString(), "Last-Event-ID: 1\n")) {
            reader.hearUntil("event: state\nid: 2\n");
            client.answer(delivery, "1");
            reader.hearUntil("event: response\nid: 4\n");
        }
        assertThat(call.join().statusCode()).isEqualTo(200);
    }

    @Test
    void the_outcome_of_a_cancelled_exchange_is_a_problem() {
        String location = ticket();
        client.send(client.request("DELETE", location, new byte[0]));
        assertThat(client.get(location + "/events").body())
                .contains("\"state\":\"cancelled\"", "\"type\":\"/problems/cancelled\"");
    }

    @Test
    void an_id_that_is_none_is_refused() {
        HttpResponse<String> response = client.get(ticket() + "/events", "Last-Event-ID", "x");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Last-Event-ID");
    }

    @Test
    void an_exchange_that_never_was_has_no_stream() {
        assertThat(client.get("/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/events").statusCode())
                .isEqualTo(404);
    }

    @Test
    void head_does_not_begin_a_stream() {
        HttpResponse<String> head = client.send(client.request("HEAD", ticket() + "/events", new byte[0]));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    }

    @Test
    void streams_end_when_the_server_stops() {
        try (RawClient reader = follow(ticket(), "")) {
            reader.hearUntil("event: state");
            door.run(engine -> door.door().stopAccepting());
            reader.hearUntil("\r\n0\r\n\r\n");
        }
    }

    private String ticket() {
        HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
        return ticket.headers().firstValue("Location").orElseThrow();
    }

    private RawClient follow(String location, String field) {
        return door.socket().say("GET " + location + "/events HTTP/1.1\nHost: localhost\n" + field + "\n");
    }

    private void progress(JsonNode delivery) {
        client.post(
                "/exchanges/" + delivery.path("exchange").asString() + "/progress",
                "{\"percent\":40}",
                "Antiphon-Lease",
                delivery.path("lease").asString());
    }
}
