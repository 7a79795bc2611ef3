package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reader of events that does not keep up. */
class SlowReaderTest {
    private static final String MESSAGE = "{\"message\":\"" + "x".repeat(60_000) + "\"}";

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void is_dropped_and_costs_no_more_than_its_bound() {
        HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
        String location = ticket.headers().firstValue("Location").orElseThrow();
        JsonNode delivery = client.take("quote");
        try (RawClient reader = door.socket()) {
            reader.say("GET " + location + "/events HTTP/1.1\nHost: localhost\n\n")
                    .hearUntil("event: state");
            for (int i = 0; i < 400; i++) {
                client.post(
                        location + "/progress",
                        MESSAGE,
                        "Antiphon-Lease",
                        delivery.path("lease").asString());
            }
            client.answer(delivery, "1");
            assertThat(heardBy(reader)).hasSizeLessThan(400 * 60_000).doesNotContain("event: response");
        }
        assertThat(client.get(location + "/events").body()).contains("event: response");
    }

    private static String heardBy(RawClient reader) {
        try {
            return reader.hearAll();
        } catch (UncheckedIOException e) {
            return "";
        }
    }
}
