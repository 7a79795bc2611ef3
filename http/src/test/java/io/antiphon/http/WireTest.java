package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** HTTP/1.1 and HTTP/2 as they are on the wire. */
class WireTest {
    private static final String LIVE = "GET /health/live HTTP/1.1\nHost: localhost\n\n";

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void pipelined_requests_are_answered_in_order() {
        try (RawClient socket = door.socket()) {
            socket.say("POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 1\n\n1"
                    + "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 1\n\n2"
                    + LIVE);
            JsonNode first = client.take("quote");
            client.answer(first, "first", "Content-Type", "text/plain");
            client.answer(client.take("quote"), "second", "Content-Type", "text/plain");

            assertThat(socket.hearUntil("live"))
                    .containsSubsequence("HTTP/1.1 200 OK", "first", "HTTP/1.1 200 OK", "second", "HTTP/1.1 200 OK");
        }
    }

    @Test
    void one_request_too_many_behind_one_that_waits_ends_the_connection_when_its_turn_comes() {
        try (RawClient socket = door.socket()) {
            socket.say("POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 1\n\n1" + LIVE.repeat(40));
            client.answer(client.take("quote"), "first", "Content-Type", "text/plain");

            String heard = socket.hearAll();
            assertThat(heard.split("HTTP/1.1 200 OK", -1)).hasSize(1 + 32);
            assertThat(heard)
                    .containsOnlyOnce("HTTP/1.1 400")
                    .contains("At most 32 requests may wait")
                    .endsWith("}");
        }
    }

    @Test
    void an_answer_without_a_body_has_no_length_where_it_may_not() {
        try (RawClient socket = door.socket()) {
            socket.say("OPTIONS /services HTTP/1.1\nHost: localhost\n\n");
            assertThat(socket.hearUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 204")
                    .containsIgnoringCase("allow: GET, HEAD, OPTIONS")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void head_tells_of_the_body_and_sends_none() {
        try (RawClient socket = door.socket()) {
            socket.say("HEAD /health/live HTTP/1.1\nHost: localhost\n\n" + LIVE);
            String heard = socket.hearUntil("{\"status\":\"live\"}");
            assertThat(heard.split("\\{\"status\"", -1)).hasSize(2);
            assertThat(heard).containsIgnoringCase("content-length: 17");
        }
    }

    @Test
    void http_1_0_is_understood() {
        try (RawClient socket = door.socket()) {
            assertThat(socket.say("GET /health/live HTTP/1.0\n\n").hearAll()).startsWith("HTTP/1.0 200");
        }
    }

    @Test
    void a_target_may_be_absolute() {
        try (RawClient socket = door.socket()) {
            socket.say("GET http://localhost/health/live HTTP/1.1\nHost: localhost\n\n");
            assertThat(socket.hearUntil("live")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n",
                "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 3\nContent-Length: 4\n\nabcd",
                "POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip, chunked\n\n0\n\n",
                "POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding: identity\nContent-Length: 3\n\nabc",
                "POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding : chunked\n\n0\n\n",
                "POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\nxyz\n",
                "POST /services/quote HTTP/1.1\nHost: localhost\nHost: 127.0.0.1\nContent-Length: 3\n\nabc",
                "POST /services/quote HTTP/1.1\nContent-Length: 3\n\nabc",
                "POST /services/quote HTTP/7.1\nHost: localhost\nContent-Length: 3\n\nabc",
                "POST /services/quote HTTP/1.1\nHost: localhost\n: nameless\nContent-Length: 3\n\nabc",
                "POST /services/quote HTTP/1.1\nHost: localhost\nX-\u0001: x\nContent-Length: 3\n\nabc"
            })
    void what_two_servers_might_read_differently_is_refused_and_ends_the_connection(String request) {
        try (RawClient socket = door.socket()) {
            assertThat(socket.say(request + LIVE).hearAll())
                    .contains(" 400 ", "/problems/bad-request")
                    .doesNotContain("live");
        }
    }

    @Test
    void websockets_are_not_spoken() {
        try (RawClient socket = door.socket()) {
            socket.say("""
                    GET /health/live HTTP/1.1
                    Host: localhost
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """);
            assertThat(socket.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_client_may_ask_whether_to_send_its_body() {
        try (RawClient socket = door.socket()) {
            socket.say(
                    "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 3\nExpect: 100-continue\nPrefer: respond-async\n\n");
            assertThat(socket.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            assertThat(socket.say("abc").hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void every_answer_has_a_date() {
        assertThat(client.get("/health/live").headers().firstValue("Date")).isPresent();
    }
}
