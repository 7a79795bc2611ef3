package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every response has an end: HEAD is GET without its body, and HTTP/1.0 has no chunks. */
class HeadTest {
    private static final String ASYNC = "respond-async";

    /** Ends the connection, so that everything before it has been said. */
    private static final String LAST = "GET /health/live HTTP/1.1\nHost: localhost\nConnection: close\n\n";

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Accept: text/event-stream\n",
                "Accept: application/x-ndjson\n",
                "Accept: multipart/mixed\n",
                "Accept: text/html\n",
                "Prefer: wait=0\n"
            })
    void head_has_no_body_whatever_is_there_and_in_whatever_form(String fields) {
        for (String target : targets()) {
            try (RawClient socket = door.socket()) {
                String heard = socket.say("HEAD " + target + " HTTP/1.1\nHost: localhost\n" + fields + "\n" + LAST)
                        .hearAll();
                int end = heard.indexOf("\r\n\r\n") + 4;
                assertThat(heard.substring(end)).as(target + "\n" + heard).startsWith("HTTP/1.1 200 OK\r\n");
                assertThat(heard.substring(0, end)).as(target).doesNotContainIgnoringCase("transfer-encoding");
            }
        }
    }

    @Test
    void the_head_of_a_stream_of_events_is_that_of_its_get() {
        String events = series() + "/events";
        client.post("/signals/a", "1");
        for (String target : List.of(events, "/signals/a", "/signals/%23")) {
            List<String> fields = fieldsOfStream("GET", target);
            assertThat(fieldsOfStream("HEAD", target)).as(target).isEqualTo(fields);
            assertThat(fields)
                    .as(target)
                    .contains("cache-control: no-store", "content-security-policy: sandbox; default-src 'none'");
        }
        assertThat(fieldsOfStream("GET", events)).anyMatch(field -> field.startsWith("antiphon-deadline: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\n", "Accept: application/x-ndjson\nConnection: Keep-Alive\n"})
    void http_1_0_is_never_chunked_and_ends_its_connection(String fields) {
        String series = series();
        String heard = say("GET " + series + "/response HTTP/1.0\n" + fields + "\n");
        assertThat(heard)
                .startsWith("HTTP/1.0 200")
                .doesNotContainIgnoringCase("transfer-encoding")
                .doesNotContainIgnoringCase("keep-alive")
                .doesNotContain("\r\n0\r\n");
        assertThat(heard.substring(heard.indexOf("\r\n\r\n") + 4).lines().toList())
                .as(heard)
                .noneMatch(line -> line.matches("[0-9a-f]{1,4}"));
        assertThat(say("GET " + series + "/events HTTP/1.0\n\n"))
                .contains("event: part\n")
                .doesNotContainIgnoringCase("transfer-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/7.1", "HTTP/0.9"})
    void a_version_that_is_not_spoken_is_answered_in_one_that_is(String version) {
        try (RawClient socket = door.socket()) {
            assertThat(socket.say("POST /services/quote " + version + "\nHost: localhost\nContent-Length: 0\n\n")
                            .hearAll())
                    .startsWith("HTTP/1.1 400")
                    .contains("/problems/bad-request");
        }
    }

    /** All that a GET may show: what is there, what is over, what is not, and what came in parts. */
    private List<String> targets() {
        String series = series();
        client.post("/signals/a", "<b>", "Content-Type", "text/html");
        List<String> targets = new ArrayList<>(List.of(
                series, series + "/response", series + "/events", "/signals/a", "/signals/none", "/signals/%23"));
        door.door().routes().keySet().forEach(route -> targets.add(route.replaceAll("\\{\\w+}", "quote")));
        return targets;
    }

    private String series() {
        String location = client.post("/services/quote", "1", "Prefer", ASYNC)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode delivery = client.take("quote");
        String lease = delivery.path("lease").asString();
        for (int part = 0; part < 3; part++) {
            client.post(
                    location + "/parts",
                    "{\"part\":" + part + "}",
                    "Antiphon-Lease",
                    lease,
                    "Content-Type",
                    "application/json");
        }
        client.answer(delivery, "");
        return location;
    }

    /** The header of a stream of events, without fields that differ by the time or tell where the body ends. */
    private List<String> fieldsOfStream(String method, String target) {
        try (RawClient socket = door.socket()) {
            return socket.say(method + " " + target + " HTTP/1.1\nHost: localhost\nAccept: text/event-stream\n\n")
                    .hearUntil("\r\n\r\n")
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .map(HeadTest::withLowerName)
                    .filter(line -> !line.startsWith("date:") && !line.startsWith("transfer-encoding:"))
                    .sorted()
                    .toList();
        }
    }

    private static String withLowerName(String field) {
        int colon = field.indexOf(':') + 1;
        return field.substring(0, colon).toLowerCase(Locale.ROOT) + field.substring(colon);
    }

    private String say(String request) {
        try (RawClient socket = door.socket()) {
            return socket.say(request).hearAll();
        }
    }

    @Test
    void a_second_request_of_http_1_0_is_not_served() {
        assertThat(say("GET /health/live HTTP/1.0\nConnection: keep-alive\n\nGET /metrics HTTP/1.0\n\n"))
                .containsOnlyOnce("HTTP/1.0");
    }
}
