package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP/1.1 on the wire: connections that stay, requests in a row, bodies in chunks. */
@ExtendWith(SharedServer.class)
class ConnectionsTest {

    @Test
    void a_connection_serves_one_request_after_the_other(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            for (int i = 0; i < 5; i++) {
                caller.say("GET /health/live HTTP/1.1\nHost: localhost\n\n")
                        .reply()
                        .hasStatus(200);
            }
            caller.say("GET /nothing HTTP/1.1\nHost: localhost\n\n").reply().hasStatus(404);
            caller.say("POST /services/never-known HTTP/1.1\nHost: localhost\nContent-Length: 3\n\nabc")
                    .reply()
                    .hasStatus(404);
            caller.say("GET /health/live HTTP/1.1\nHost: localhost\n\n").reply().hasStatus(200);
        }
    }

    @Test
    void requests_sent_in_a_row_are_replied_to_in_order(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("GET /health/live HTTP/1.1\nHost: localhost\n\n"
                    + "GET /nothing HTTP/1.1\nHost: localhost\n\n"
                    + "POST /services/never-known HTTP/1.1\nHost: localhost\nContent-Length: 3\n\nabc"
                    + "GET /services HTTP/1.1\nHost: localhost\n\n");
            caller.reply().hasStatus(200);
            caller.reply().isProblem(404, "not-found");
            caller.reply().isProblem(404, "unknown-service");
            assertThat(caller.reply().hasStatus(200).json().isObject()).isTrue();
        }
    }

    @Test
    void the_reply_to_a_slow_call_comes_before_the_reply_to_what_follows_it(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n"
                    + "GET /nothing HTTP/1.1\nHost: localhost\n\n");
            service.delivery().answer("\"slow\"");
            assertThat(caller.reply().hasStatus(200).text()).isEqualTo("\"slow\"");
            caller.reply().isProblem(404, "not-found");
        }
    }

    @Test
    void answers_to_calls_in_a_row_are_not_mixed_up(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            String start = "POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Type: text/plain\n";
            caller.say(start + "Content-Length: 3\n\none" + start + "Content-Length: 3\n\ntwo");
            for (int i = 0; i < 2; i++) {
                Delivery delivery = service.delivery();
                delivery.tell("response")
                        .text(delivery.json().path("payload_text").asString(""))
                        .send()
                        .hasStatus(204);
            }
            assertThat(List.of(caller.reply().text(), caller.reply().text())).containsExactly("one", "two");
        }
    }

    @Test
    void a_body_in_chunks_is_put_together(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nPrefer: respond-async\n"
                    + "Content-Type: text/plain\nTransfer-Encoding: chunked\n\n"
                    + "3\nfir\n2;extension=ignored\nst\n0\nX-Trailer: ignored\n\n");
            caller.reply().hasStatus(202);
        }
        assertThat(service.delivery().json().path("payload_text").asString("")).isEqualTo("first");
    }

    @Test
    void who_asks_before_sending_is_told_to_go_on(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nPrefer: respond-async\n"
                    + "Expect: 100-continue\nContent-Length: 3\n\n");
            caller.reply().hasStatus(100);
            caller.say("abc").reply().hasStatus(202);
        }
    }

    @Test
    void a_request_that_comes_byte_by_byte_is_a_request(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .chars()
                    .forEach(octet -> caller.say(new byte[] {(byte) octet}));
            caller.reply().hasStatus(200);
        }
    }

    @Test
    void a_connection_is_closed_when_the_caller_asks_for_it(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("GET /health/live HTTP/1.1\nHost: localhost\nConnection: close\n\n")
                    .reply()
                    .hasStatus(200);
            assertThat(caller.closedByServer()).isTrue();
        }
    }

    @Test
    void a_connection_of_http_1_0_is_closed_after_the_reply(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            HttpReply reply = caller.say("GET /health/live HTTP/1.0\n\n").reply();
            reply.hasStatus(200);
            assertThat(caller.closedByServer()).isTrue();
        }
    }

    @Test
    void many_connections_are_served_at_once(Http http) {
        List<RawConnection> callers = java.util.stream.Stream.generate(() -> RawConnection.to(http))
                .limit(200)
                .toList();
        callers.forEach(caller -> caller.say("GET /health/live HTTP/1.1\nHost: localhost\n\n"));
        callers.forEach(caller -> caller.reply().hasStatus(200));
        callers.forEach(RawConnection::close);
        await().untilAsserted(() -> http.get("/health/ready").send().hasStatus(200));
    }
}
