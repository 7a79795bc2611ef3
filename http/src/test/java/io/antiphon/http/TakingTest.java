package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.ServiceName;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Takes and what can go wrong with them. */
class TakingTest {
    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @Test
    void a_take_is_given_at_most_as_many_as_it_wants() {
        tickets(5);
        assertThat(Client.json(client.post("/services/quote/take?max=3", ""))).hasSize(3);
        assertThat(Client.json(client.post("/services/quote/take?max=300", ""))).hasSize(2);
        assertThat(client.post("/services/quote/take?max=3", "").statusCode()).isEqualTo(204);
    }

    @Test
    void a_take_that_waits_is_answered_when_something_comes() {
        var take = client.posting("/services/quote/take?max=9&lease=90s", "", "Prefer", "wait=20");
        await().untilAsserted(
                        () -> assertThat(client.get("/services/quote").body()).contains("\"repliers\":1"));
        tickets(1);
        JsonNode deliveries = Client.json(take.join());
        assertThat(deliveries).hasSize(1);
        assertThat(deliveries.get(0).path("lease_ms").asLong()).isEqualTo(90_000);
    }

    @Test
    void a_take_that_waits_in_vain_is_told_so() {
        assertThat(client.post("/services/quote/take", "", "Prefer", "wait=1").statusCode())
                .isEqualTo(204);
    }

    @Test
    void what_was_meant_for_a_replier_that_is_gone_goes_to_another() {
        try (RawClient gone = door.socket()) {
            gone.say("POST /services/quote/take HTTP/1.1\nHost: localhost\nContent-Length: 0\nPrefer: wait=20\n\n");
            await().untilAsserted(() ->
                    assertThat(client.get("/services/quote").body()).contains("\"repliers\":1"));
        }
        await().untilAsserted(() -> door.run(
                engine -> assertThat(engine.service(new ServiceName("quote"))).isPresent()));
        tickets(1);
        JsonNode delivery = client.take("quote");
        assertThat(client.answer(delivery, "1").statusCode()).isEqualTo(204);
    }

    @Test
    void a_lease_is_no_longer_than_the_ceiling() {
        tickets(1);
        JsonNode delivery =
                Client.json(client.post("/services/quote/take?lease=365d", "")).get(0);
        assertThat(delivery.path("lease_ms").asLong()).isEqualTo(3_600_000);
    }

    @Test
    void only_the_holder_is_told_that_its_wish_is_malformed() {
        tickets(1);
        JsonNode delivery = client.take("quote");
        String path = "/exchanges/" + delivery.path("exchange").asString() + "/progress";
        String lease = delivery.path("lease").asString();

        assertThat(client.post(path, "{\"percent\":101}", "Antiphon-Lease", lease)
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> impostor = client.post(path, "{\"percent\":101}", "Antiphon-Lease", "1");
        assertThat(impostor.statusCode()).isEqualTo(409);
        assertThat(impostor.body()).contains("/problems/lease-lost");
        client.answer(delivery, "1");
        assertThat(client.post(path, "{\"percent\":101}", "Antiphon-Lease", lease)
                        .body())
                .contains("/problems/already-finished", "\"state\":\"answered\"");
    }

    @Test
    void a_deferred_exchange_is_answered_by_its_token() {
        tickets(1);
        JsonNode delivery = client.take("quote");
        String path = "/exchanges/" + delivery.path("exchange").asString();
        HttpResponse<String> deferred = client.post(
                path + "/defer", "", "Antiphon-Lease", delivery.path("lease").asString());
        String token = Client.json(deferred).path("answer_token").asString();

        assertThat(client.answer(delivery, "by the lease").statusCode()).isEqualTo(409);
        assertThat(client.post(path + "/response", "by the token", "Antiphon-Lease", token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.get(path + "/response").body()).isEqualTo("by the token");
    }

    private void tickets(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(client.post("/services/quote", "1", "Prefer", "respond-async")
                            .statusCode())
                    .isEqualTo(202);
        }
    }
}
