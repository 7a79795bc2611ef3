package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A requestor and a replier, both over HTTP. */
class AskingTest {
    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void a_call_is_answered_by_a_replier_that_takes_it() {
        CompletableFuture<HttpResponse<String>> call =
                client.posting("/services/quote", "{\"n\": 1}", "Content-Type", "application/json", "X-Tenant", "blue");
        JsonNode delivery = client.take("quote");

        assertThat(delivery.path("payload").path("n").asInt()).isEqualTo(1);
        assertThat(delivery.path("headers").path("x-tenant").asString()).isEqualTo("blue");
        assertThat(delivery.path("remaining_ms").asInt()).isBetween(1, 30_000);
        assertThat(client.answer(delivery, "two", "Content-Type", "text/plain").statusCode())
                .isEqualTo(204);

        HttpResponse<String> response = call.join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("two");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Antiphon-Exchange"))
                .hasValue(delivery.path("exchange").asString());
    }

    @Test
    void a_call_that_accepts_a_ticket_is_given_one_and_found_again() {
        HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
        assertThat(ticket.statusCode()).isEqualTo(202);
        String location = ticket.headers().firstValue("Location").orElseThrow();

        JsonNode status = Client.json(client.get(location));
        assertThat(status.path("state").asString()).isEqualTo("queued");
        assertThat(status.path("position").asInt()).isEqualTo(1);

        client.answer(client.take("quote"), "done");
        assertThat(client.get(location + "/response").body()).isEqualTo("done");
    }

    @Test
    void a_long_poll_for_the_response_is_answered_as_soon_as_it_is_there() {
        HttpResponse<String> ticket = client.post("/services/quote", "1", "Prefer", "respond-async");
        String location = ticket.headers().firstValue("Location").orElseThrow();
        var poll = client.start(client.request("GET", location + "/response", new byte[0], "Prefer", "wait=10"));

        client.answer(client.take("quote"), "done");
        assertThat(poll.join().body()).isEqualTo("done");
    }
}
