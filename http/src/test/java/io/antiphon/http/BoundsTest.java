package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.http.wire.Limits;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a client may cost at most. */
class BoundsTest {
    private static final int BODY_BYTES = 1000;

    @Test
    void a_body_that_announces_itself_too_long_is_refused_before_it_comes() {
        try (OpenDoor door = open(limits -> limits);
                RawClient socket = door.socket()) {
            socket.say(
                    "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 1001\nExpect: 100-continue\n\n");
            assertThat(socket.hearAll()).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
        }
    }

    @Test
    void a_body_that_turns_out_too_long_is_refused_while_it_comes() {
        try (OpenDoor door = open(limits -> limits);
                RawClient socket = door.socket()) {
            socket.say("POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
            socket.say("1f4\n" + "x".repeat(500) + "\n1f4\n" + "x".repeat(500) + "\n1\nx\n");
            assertThat(socket.hearUntil("payload-too-large")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_body_at_the_bound_is_taken_however_it_comes() {
        try (OpenDoor door = open(limits -> limits).declaring("quote");
                RawClient socket = door.socket()) {
            socket.say(
                    "POST /services/quote HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\nPrefer: respond-async\n\n");
            socket.say("1f4\n" + "x".repeat(500) + "\n1f4\n" + "x".repeat(500) + "\n0\n\n");
            assertThat(socket.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void headers_are_bounded() {
        try (OpenDoor door = open(limits -> limits);
                RawClient socket = door.socket()) {
            socket.say("GET / HTTP/1.1\nHost: localhost\nX: " + "x".repeat(70_000) + "\n\n");
            assertThat(socket.hearUntil("headers-too-large")).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void the_request_line_is_bounded() {
        try (OpenDoor door = open(limits -> limits);
                RawClient socket = door.socket()) {
            socket.say("GET /" + "x".repeat(5_000) + " HTTP/1.1\nHost: localhost\n\n");
            assertThat(socket.hearUntil("bad-request")).contains(" 414 ");
        }
    }

    @Test
    void a_body_that_does_not_arrive_is_not_waited_for() {
        try (OpenDoor door = open(limits -> with(limits, 100, 100, 60_000, 500));
                RawClient socket = door.socket()) {
            socket.say("POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 3\n\na");
            assertThat(socket.hearAll()).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
        }
    }

    @Test
    void a_connection_on_which_nothing_happens_is_closed() {
        try (OpenDoor door = open(limits -> with(limits, 100, 100, 500, 60_000));
                RawClient socket = door.socket()) {
            socket.say("GET /health/live HTTP/1.1\nHost: localhost\n\n");
            assertThat(socket.hearAll()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_call_that_is_held_is_not_nothing() {
        try (OpenDoor door = open(limits -> with(limits, 100, 100, 200, 200)).declaring("quote");
                RawClient socket = door.socket()) {
            door.client().post("/services/quote/take", "");
            socket.say("POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 0\nPrefer: wait=3\n\n");
            assertThat(socket.hearUntil("wait-ended")).startsWith("HTTP/1.1 504");
        }
    }

    @Test
    void one_connection_too_many_is_told_so_and_closed() {
        try (OpenDoor door = open(limits -> with(limits, 2, 100, 60_000, 60_000))) {
            List<RawClient> sockets = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                RawClient socket = door.socket();
                socket.say("GET /health/live HTTP/1.1\nHost: localhost\n\n").hearUntil("live");
                sockets.add(socket);
            }
            try (RawClient third = door.socket()) {
                assertThat(third.say("GET /health/live HTTP/1.1\nHost: localhost\n\n")
                                .hearAll())
                        .startsWith("HTTP/1.1 503")
                        .contains("/problems/overloaded", "retry-after: 1", "connection: close");
            }
            sockets.forEach(RawClient::close);
            await().untilAsserted(() -> {
                try (RawClient next = door.socket()) {
                    assertThat(next.say("GET /health/live HTTP/1.1\nHost: localhost\nConnection: close\n\n")
                                    .hearAll())
                            .contains("live");
                }
            });
        }
    }

    @Test
    void one_call_too_many_of_a_caller_is_refused() {
        try (OpenDoor door =
                open(limits -> with(limits, 100, 1, 60_000, 60_000)).declaring("quote")) {
            Client client = door.client();
            var held = client.posting("/services/quote/take", "", "Prefer", "wait=20");
            await().untilAsserted(() -> {
                HttpResponse<String> second = client.post("/services/quote/take", "");
                assertThat(second.statusCode()).isEqualTo(429);
                assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(second.body()).contains("/problems/quota-exceeded");
            });
            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            door.run(engine -> door.door().stopAccepting());
            assertThat(held.join().statusCode()).isEqualTo(204);
        }
    }

    @Test
    void a_client_that_does_not_read_gets_no_further() {
        try (OpenDoor door = OpenDoor.open().declaring("quote")) {
            Client client = door.client();
            HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
            String location = ticket.headers().firstValue("Location").orElseThrow();
            client.answer(client.take("quote"), "x".repeat(2 << 20));
            try (RawClient socket = door.socket()) {
                String get = "GET " + location + "/response HTTP/1.1\nHost: localhost\n\n";
                socket.say(
                        get.repeat(8)
                                + "POST /services/quote HTTP/1.1\nHost: localhost\nContent-Length: 0\nPrefer: respond-async\n\n");
                client.get("/health/live");
                assertThat(client.get("/services/quote").body()).contains("\"queued\":0");
                assertThat(socket.hearUntil("HTTP/1.1 202 Accepted")).hasSizeGreaterThan(8 * (2 << 20));
            }
        }
    }

    private static OpenDoor open(UnaryOperator<Limits> change) {
        return OpenDoor.open(settings -> new HttpSettings(
                settings.address(),
                settings.headerBytes(),
                settings.takeLimit(),
                change.apply(new Limits(100, 100, BODY_BYTES, 1 << 20, 60_000, 60_000)),
                settings.patience(),
                settings.neighbours()));
    }

    private static Limits with(Limits limits, int connections, int calls, long idleMillis, long transferMillis) {
        return new Limits(connections, calls, limits.bodyBytes(), limits.transitBytes(), idleMillis, transferMillis);
    }
}
