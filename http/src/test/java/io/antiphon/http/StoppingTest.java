package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the door stops. */
class StoppingTest {
    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void what_runs_is_still_answered() {
        var call = client.posting("/services/quote", "1");
        JsonNode delivery = client.take("quote");
        stop();
        assertThat(client.answer(delivery, "just in time").statusCode()).isEqualTo(204);
        assertThat(call.join().body()).isEqualTo("just in time");
    }

    @Test
    void nothing_new_is_begun() {
        stop();
        HttpResponse<String> call = client.post("/services/quote", "1");
        assertThat(call.statusCode()).isEqualTo(503);
        assertThat(call.body()).contains("/problems/stopping");
        assertThat(call.headers().firstValue("Connection")).hasValue("close");
        assertThat(client.post("/services/quote/take", "", "Prefer", "wait=20").statusCode())
                .isEqualTo(204);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_is_held_is_let_go() {
        HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
        String location = ticket.headers().firstValue("Location").orElseThrow();
        var response = client.start(client.request("GET", location + "/response", new byte[0], "Prefer", "wait=20"));
        var status = client.start(
                client.request("GET", location, new byte[0], "Prefer", "wait=20", "If-None-Match", "W/\"1\""));
        var take = client.posting("/services/other/take", "", "Prefer", "wait=20");
        await().untilAsserted(() ->
                door.run(engine -> assertThat(door.door().connections()).isGreaterThanOrEqualTo(3)));
        await().until(() -> client.get("/services/other").statusCode() == 200);
        stop();
        assertThat(response.join().statusCode()).isEqualTo(202);
        assertThat(status.join().statusCode()).isEqualTo(304);
        assertThat(take.join().statusCode()).isEqualTo(204);
    }

    @Test
    void idle_connections_are_closed() {
        try (RawClient idle = door.socket()) {
            idle.say("GET /health/live HTTP/1.1\nHost: localhost\n\n").hearUntil("live\"}");
            stop();
            assertThat(idle.hearAll()).isEmpty();
        }
    }

    private void stop() {
        door.run(engine -> {
            door.door().stopAccepting();
            engine.stop(5_000, () -> {});
        });
    }
}
