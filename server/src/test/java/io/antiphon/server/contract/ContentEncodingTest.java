package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Coded bodies: their coding goes with them, or they are refused. They never stand as JSON or as text. */
@ExtendWith(SharedServer.class)
class ContentEncodingTest {
    /** Bytes that would pass for JSON. */
    private static final String CODED = "{}";

    @Test
    void a_delivery_tells_it(Service service) {
        PendingCall call = service.known()
                .ask()
                .header("Content-Encoding", "gzip")
                .json(CODED)
                .start();
        Delivery delivery = service.delivery();
        assertCoded(delivery.json());
        delivery.tell("response")
                .header("Content-Encoding", "gzip")
                .json(CODED)
                .send()
                .hasStatus(204);

        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(reply.text()).isEqualTo(CODED);
    }

    @Test
    void the_event_of_a_response_tells_it(Service service) {
        service.known();
        try (EventStream events = service.ask().json("{}").events()) {
            Delivery delivery = service.delivery();
            delivery.tell("response")
                    .header("Content-Encoding", "gzip")
                    .json(CODED)
                    .send()
                    .hasStatus(204);
            assertCoded(events.rest().getLast().json());
        }
    }

    @Test
    void the_last_line_of_a_series_tells_it(Service service) {
        PendingCall call = service.known()
                .ask()
                .header("Accept", "application/x-ndjson")
                .json("{}")
                .start();
        Delivery delivery = service.delivery();
        delivery.tell("parts").json("1").send().hasStatus(204);
        delivery.tell("response")
                .header("Content-Encoding", "gzip")
                .json(CODED)
                .send()
                .hasStatus(204);

        assertThat(call.reply().hasStatus(200).text().lines().toList().getLast())
                .contains("\"content_encoding\":\"gzip\"", "payload_base64");
    }

    @Test
    void a_part_and_a_signal_are_refused_with_the_remedy(Service service, Http http) {
        service.ticket();
        Delivery delivery = service.delivery();
        JsonNode problem = delivery.tell("parts")
                .header("Content-Encoding", "gzip")
                .json(CODED)
                .send()
                .isProblem(415, "unsupported-encoding");
        assertThat(problem.path("detail").asString("")).contains("gzip");
        http.post("/signals/coded/a")
                .header("Content-Encoding", "gzip")
                .json(CODED)
                .send()
                .isProblem(415, "unsupported-encoding");
        http.post("/signals/coded/a")
                .header("Content-Encoding", "identity")
                .json(CODED)
                .send()
                .hasStatus(204);
    }

    private static void assertCoded(JsonNode document) {
        assertThat(document.path("content_encoding").asString("")).isEqualTo("gzip");
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(document.path("payload_base64").asString("")),
                        StandardCharsets.UTF_8))
                .isEqualTo(CODED);
        assertThat(document.has("payload")).isFalse();
        assertThat(document.has("payload_text")).isFalse();
    }
}
