package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request of 8 MiB and no more. */
@ExtendWith(SharedServer.class)
class PayloadLimitTest {
    private static final int LIMIT = 8 << 20;

    @AfterEach
    void the_server_keeps_serving(Http http) {
        http.get("/health/live").send().hasStatus(200);
    }

    @Test
    void a_body_of_8_mebibytes_is_taken_and_delivered_whole(Service service) {
        byte[] body = "0123456789abcdef".repeat(LIMIT / 16).getBytes(StandardCharsets.US_ASCII);
        service.known();
        service.ask().prefer("respond-async").bytes("text/plain", body).send().hasStatus(202);
        assertThat(service.delivery().json().path("payload_text").asString("")).hasSize(LIMIT);
    }

    @Test
    void one_byte_more_is_refused(Service service) {
        service.known();
        HttpReply reply = service.ask().bytes("text/plain", new byte[LIMIT + 1]).send();
        reply.isProblem(413, "payload-too-large");
        service.hasNothingToTake();
    }

    @Test
    void one_byte_more_is_refused_without_a_length_too(Service service) {
        service.known();
        HttpReply reply = service.ask()
                .body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])))
                .send();
        reply.isProblem(413, "payload-too-large");
        service.hasNothingToTake();
    }

    @Test
    void a_length_beyond_the_limit_is_refused_before_the_body_is_sent(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(
                    "POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 9223372036854775807\n\n");
            caller.reply().isProblem(413, "payload-too-large");
        }
    }

    @Test
    void who_asks_before_sending_is_refused_before_sending(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nExpect: 100-continue\nContent-Length: "
                    + (LIMIT + 1) + "\n\n");
            caller.reply().isProblem(413, "payload-too-large");
        }
    }

    @Test
    void a_body_without_end_is_refused(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent <= LIMIT && caller.offer(chunk); sent += 0x10000) {}
            caller.reply().isProblem(413, "payload-too-large");
        }
    }
}
