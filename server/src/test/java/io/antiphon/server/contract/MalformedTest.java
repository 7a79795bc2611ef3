package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.SharedServer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no HTTP, or nearly: a clear problem, and the server keeps serving. */
@ExtendWith(SharedServer.class)
class MalformedTest {
    private static final String HEALTH = "GET /health/live HTTP/1.1\nHost: localhost\n";

    @AfterEach
    void the_server_keeps_serving(Http http) {
        http.get("/health/live").send().hasStatus(200);
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say(HEALTH + "\n").reply().hasStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n\n",
                "GET\n\n",
                "GET /health/live\n\n",
                "GET /health/live HTTP/9.9\nHost: localhost\n\n",
                "GET /health/live XTTP/1.1\nHost: localhost\n\n",
                "GET  HTTP/1.1\nHost: localhost\n\n",
                "G\u0001T /health/live HTTP/1.1\nHost: localhost\n\n"
            })
    void a_request_line_that_is_none_is_refused(String request, Http http) {
        assertRefused(http, request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No colon at all\n",
                "Bad name: x\n",
                ": no name\n",
                "X-Null: a\u0000b\n",
                "Content-Length: many\n",
                "Content-Length: -1\n",
                "Content-Length: 3\nContent-Length: 4\n",
                "Content-Length: 3, 4\n",
                "Transfer-Encoding: chunked, nonsense\n",
                "Transfer-Encoding: nonsense\n"
            })
    void a_header_that_is_none_is_refused(String header, Http http) {
        assertRefused(http, "POST /services/malformed HTTP/1.1\nHost: localhost\n" + header + "\n");
    }

    @Test
    void a_length_and_chunks_together_smuggle_nothing(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("POST /services/malformed HTTP/1.1\nHost: localhost\nContent-Length: 4\n"
                    + "Transfer-Encoding: chunked\n\n0\n\n" + HEALTH + "\n");
            HttpReply reply = caller.reply();
            assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
            assertThat(caller.closedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\nabc\n0\n\n", "-1\nabc\n0\n\n", "3\nabcdef\n0\n\n", "ffffffffffffffffff\nabc\n"})
    void chunks_that_are_none_are_refused(String chunks, Http http) {
        assertRefused(
                http, "POST /services/malformed HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n" + chunks);
    }

    @Test
    void headers_without_measure_are_refused(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say(HEALTH);
            byte[] header = ("X-Long: " + "x".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 40 && caller.offer(header); i++) {}
            caller.offer("\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.reply().isProblem(431, "headers-too-large");
        }
    }

    @Test
    void a_path_without_measure_is_refused(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("GET /" + "x".repeat(100_000) + " HTTP/1.1\nHost: localhost\n\n");
            HttpReply reply = caller.reply();
            assertThat(reply.status()).as(reply.toString()).isIn(400, 404, 414, 431);
            reply.isSomeProblem();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exchanges/%zz", "/exchanges/%", "/services/%c3%28", "/exchanges?limit=%zz"})
    void escapes_that_are_none_are_refused(String path, Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            HttpReply reply =
                    caller.say("GET " + path + " HTTP/1.1\nHost: localhost\n\n").reply();
            assertThat(reply.status()).as(reply.toString()).isIn(400, 404);
            reply.isSomeProblem();
        }
    }

    @Test
    void a_request_without_a_host_is_refused(Http http) {
        assertRefused(http, "GET /health/live HTTP/1.1\n\n");
    }

    @Test
    void a_method_that_nobody_knows_is_refused(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            HttpReply reply = caller.say("BREW /health/live HTTP/1.1\nHost: localhost\n\n")
                    .reply();
            assertThat(reply.status()).as(reply.toString()).isIn(405, 501);
            reply.isSomeProblem();
        }
    }

    @Test
    void a_connection_that_ends_within_a_request_harms_nobody(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("POST /services/malformed HTTP/1.1\nHost: localhost\nContent-Length: 100\n\nabc");
            caller.halfClose();
            caller.closedByServer();
        }
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("GET /hea");
        }
    }

    @Test
    void random_bytes_harm_nobody(Http http) {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            try (RawConnection caller = RawConnection.to(http)) {
                caller.offer(bytes);
            }
        }
    }

    private static void assertRefused(Http http, String request) {
        try (RawConnection caller = RawConnection.to(http)) {
            HttpReply reply = caller.say(request).reply();
            reply.isProblem(400, "bad-request");
        }
    }
}
