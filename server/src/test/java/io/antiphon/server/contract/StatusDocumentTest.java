package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /exchanges/{id}}: the status document. */
@ExtendWith(SharedServer.class)
class StatusDocumentTest {

    @Test
    void it_tells_what_was_asked_when_and_where_to_look_on(Service service) {
        Ticket ticket = service.ticket();
        JsonNode document = ticket.document();

        assertThat(document.path("id").asString("")).isEqualTo(ticket.id());
        assertThat(document.path("service").asString("")).isEqualTo(service.name());
        assertThat(document.path("attempt").isInt()).isTrue();
        assertThat(document.path("attempt").asInt()).isZero();
        assertThat(time(document, "accepted_at")).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        assertThat(time(document, "deadline")).isAfter(Instant.now());
        assertThat(document.path("finished_at").isNull()).isTrue();
        assertThat(document.path("links").path("response").asString("")).isEqualTo(ticket.path() + "/response");
        assertThat(document.path("links").path("events").asString("")).isEqualTo(ticket.path() + "/events");
    }

    @Test
    void it_is_json_with_an_etag_and_never_cached(Service service) {
        HttpReply reply = service.ticket().status().send().hasStatus(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("ETag")).matches("(W/)?\"[^\"]+\"");
    }

    @Test
    void it_follows_the_exchange_from_queued_to_answered(Service service) {
        Ticket ticket = service.ticket();
        assertThat(ticket.state()).isEqualTo("queued");

        Delivery delivery = service.delivery();
        assertThat(ticket.state()).isEqualTo("dispatched");
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(1);

        Delivery deferred = delivery.defer();
        assertThat(ticket.state()).isEqualTo("deferred");

        deferred.answer("1");
        assertThat(ticket.state()).isEqualTo("answered");
        assertThat(time(ticket.document(), "finished_at"))
                .isBetween(time(ticket.document(), "accepted_at"), Instant.now().plusSeconds(1));
    }

    @Test
    void it_shows_the_last_progress(Service service) {
        Ticket ticket = service.ticket();
        assertThat(ticket.document().path("progress").isNull()).isTrue();

        Delivery delivery = service.delivery();
        delivery.progress("{\"percent\":40,\"message\":\"half way, nearly\"}");
        JsonNode progress = ticket.document().path("progress");
        assertThat(progress.path("percent").asInt()).isEqualTo(40);
        assertThat(progress.path("message").asString("")).isEqualTo("half way, nearly");
        assertThat(time(progress, "at")).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));

        delivery.progress("{\"percent\":60}");
        assertThat(ticket.document().path("progress").path("percent").asInt()).isEqualTo(60);
    }

    @Test
    void it_counts_the_place_in_the_queue(Service service) {
        List<Ticket> tickets = Stream.generate(service::ticket).limit(3).toList();
        assertThat(positions(tickets)).containsExactly(1, 2, 3);

        service.delivery().answer("1");
        assertThat(positions(tickets.subList(1, 3))).containsExactly(1, 2);
    }

    @Test
    void it_counts_the_more_urgent_first(Service service) {
        Ticket ordinary = service.ticket();
        HttpReply urgent =
                service.ask().prefer("respond-async").header("Priority", "u=0").send();
        assertThat(positions(List.of(Ticket.of(service.http(), urgent), ordinary)))
                .containsExactly(1, 2);
    }

    @Test
    void only_a_queued_exchange_has_a_place(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        assertThat(ticket.document().path("position").isNumber()).isFalse();
        delivery.answer("1");
        assertThat(ticket.document().path("position").isNumber()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01ARZ3NDEKTSV4RRFFQ69G5FAV", "00000000000000000000000000"})
    void an_exchange_that_never_was_is_unknown(String id, Http http) {
        http.get("/exchanges/" + id).send().isProblem(404, "unknown-exchange");
        http.get("/exchanges/" + id + "/response").send().isProblem(404, "unknown-exchange");
        http.get("/exchanges/" + id + "/events").send().isProblem(404, "unknown-exchange");
        http.delete("/exchanges/" + id).send().isProblem(404, "unknown-exchange");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not-an-id", "01arz3ndektsv4rrffq69g5fav", "caf%C3%A9", "%2e%2e%2f", "%00"})
    void an_id_that_is_none_is_refused_or_unknown(String id, Http http) {
        HttpReply reply = http.get("/exchanges/" + id).send();
        assertThat(reply.status()).as(reply.toString()).isIn(400, 404);
        reply.isProblemNamed(reply.status() == 400 ? "bad-request" : "unknown-exchange");
    }

    private static List<Integer> positions(List<Ticket> tickets) {
        return tickets.stream()
                .map(ticket -> ticket.document().path("position").asInt())
                .toList();
    }

    private static Instant time(JsonNode document, String member) {
        String text = document.path(member).asString("");
        assertThat(text).as(member + " in UTC").endsWith("Z");
        return Instant.parse(text);
    }

    @Test
    void it_has_every_member_and_null_where_there_is_nothing_to_tell(Service service) {
        Ticket ticket = service.ticket();
        for (String member : List.of(
                "not_before",
                "retained_until",
                "requested_by",
                "requested_via",
                "answered_by",
                "resent_as",
                "resent_from",
                "callback")) {
            assertThat(ticket.document().path(member).isNull()).as(member).isTrue();
        }
    }

    @Test
    void it_tells_until_when_a_finished_exchange_is_kept(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().answer("1");
        JsonNode document = ticket.document();
        assertThat(time(document, "retained_until"))
                .isEqualTo(time(document, "finished_at").plus(1, ChronoUnit.DAYS));
    }
}
