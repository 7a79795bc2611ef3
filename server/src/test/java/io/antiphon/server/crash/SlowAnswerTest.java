package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An exchange that outlives the server that accepted it, in each of its states. */
class SlowAnswerTest {
    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static RestartedServer server;

    private final String service = SharedServer.unusedName();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new RestartedServer(Launch.on(folder.resolve("data"))
                .configured("services: {both: {gather: {of: \"gathered-a, gathered-b\", within: 60s}}}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeKnown() {
        quote().known();
    }

    @Test
    void a_replier_that_still_holds_its_lease_answers_after_the_crash() {
        PendingCall call =
                quote().ask().prefer("respond-async, wait=2").json("1").start();
        Delivery delivery = quote().delivery("lease=60s");
        HttpReply reply = call.reply();
        Ticket ticket = Ticket.of(server.http(), reply);
        assertThat(reply.took()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));

        server.killAndRestart();
        assertThat(ticket.at(server.http()).state()).isEqualTo("dispatched");
        delivery.at(server.http()).answer("\"late\"");

        HttpReply answer = ticket.at(server.http()).response().send().hasStatus(200);
        assertThat(answer.text()).isEqualTo("\"late\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void parts_that_were_acknowledged_survive_and_the_series_goes_on() {
        Ticket ticket = quote().ticket();
        Delivery delivery = quote().delivery("lease=60s");
        for (int part = 1; part <= 20; part++) {
            delivery.tell("parts").json(String.valueOf(part)).send().hasStatus(204);
        }
        server.killAndRestart();

        Delivery still = delivery.at(server.http());
        still.tell("parts").json("21").send().hasStatus(204);
        still.answer("22");
        assertThat(ticket.at(server.http())
                        .response()
                        .header("Accept", "application/x-ndjson")
                        .send()
                        .hasStatus(200)
                        .text()
                        .lines())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 22).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_gather_goes_on_with_the_answers_that_it_had_before_the_crash() {
        Service a = new Service(server.http(), "gathered-a").known();
        new Service(server.http(), "gathered-b").known();
        Ticket ticket = Ticket.of(
                server.http(),
                new Service(server.http(), "both")
                        .ask()
                        .prefer("respond-async")
                        .json("{}")
                        .send());
        a.delivery().answer("1");
        server.killAndRestart();

        new Service(server.http(), "gathered-b").delivery().answer("2");
        JsonNode document = ticket.at(server.http())
                .response()
                .prefer("wait=20")
                .send()
                .hasStatus(200)
                .json();
        assertThat(document.path("complete").asBoolean())
                .as(document.toString())
                .isTrue();
        new Service(server.http(), "gathered-a").hasNothingToTake();
    }

    @Test
    void a_lease_runs_on_after_the_crash() {
        Ticket ticket = quote().ticket();
        Delivery first = quote().delivery("lease=4s");
        promiseSomethingElse();
        server.killAndRestart();

        Delivery second = quote().delivery();
        assertThat(second.exchange()).isEqualTo(ticket.id());
        assertThat(second.attempt()).isEqualTo(2);
        first.at(server.http()).tell("response").json("1").send().isProblem(409, "lease-lost");
        second.answer("2");
    }

    @Test
    void whoever_has_the_answer_token_answers_after_the_crash() {
        Ticket ticket = quote().ticket();
        Delivery deferred = quote().delivery().defer();
        server.killAndRestart();

        assertThat(ticket.at(server.http()).state()).isEqualTo("deferred");
        deferred.at(server.http()).answer("\"signed\"");
        assertThat(ticket.at(server.http()).response().send().hasStatus(200).text())
                .isEqualTo("\"signed\"");
    }

    @Test
    void a_queue_keeps_its_order_its_priorities_and_its_delays() {
        quote().send().text("ordinary").send().hasStatus(202);
        quote().send().text("next").send().hasStatus(202);
        quote().send().text("urgent").header("Priority", "u=0").send().hasStatus(202);
        quote().send().text("later").header("Antiphon-Delay", "1h").send().hasStatus(202);
        server.killAndRestart();

        assertThat(quote().deliveries("max=10", 10))
                .extracting(delivery -> delivery.json().path("payload_text").asString(""))
                .containsExactly("urgent", "ordinary", "next");
        quote().hasNothingToTake();
    }

    @Test
    void the_request_and_its_headers_are_delivered_as_they_were() {
        byte[] body = {1, 2, 3, (byte) 0xff};
        quote().ask()
                .prefer("respond-async")
                .header("X-Tenant", "blue")
                .bytes("image/png", body)
                .send()
                .hasStatus(202);
        server.killAndRestart();

        var delivery = quote().delivery().json();
        assertThat(delivery.path("content_type").asString("")).isEqualTo("image/png");
        assertThat(delivery.path("payload_base64").asString("")).isEqualTo("AQID/w==");
        assertThat(delivery.path("headers").toString()).contains("blue");
    }

    @Test
    void every_outcome_is_the_same_after_the_crash() {
        Ticket answered = quote().ticket();
        quote().delivery().answer("\"kept\"");
        Ticket failed = quote().ticket();
        quote().delivery().fail("{\"code\":\"no\",\"title\":\"No\",\"detail\":\"really\",\"status\":410}");
        Ticket cancelled = quote().ticket();
        cancelled.cancel();
        String failure =
                failed.response().send().isProblem(410, "replier-failed").toString();
        server.killAndRestart();

        assertThat(answered.at(server.http()).response().send().hasStatus(200).text())
                .isEqualTo("\"kept\"");
        assertThat(failed.at(server.http())
                        .response()
                        .send()
                        .isProblem(410, "replier-failed")
                        .toString())
                .isEqualTo(failure);
        cancelled.at(server.http()).response().send().isProblem(409, "cancelled");
    }

    @Test
    void a_key_leads_to_the_same_exchange_after_the_crash() {
        PendingCall call = quote().ask().key("k").json("1").start();
        quote().delivery().answer("\"once\"");
        String exchange = call.reply().hasStatus(200).header("Antiphon-Exchange");
        server.killAndRestart();

        HttpReply again = quote().ask().key("k").json("1").send().hasStatus(200);
        assertThat(again.text()).isEqualTo("\"once\"");
        assertThat(again.header("Antiphon-Exchange")).isEqualTo(exchange);
        quote().ask().key("k").json("2").send().isProblem(422, "idempotency-mismatch");
        quote().hasNothingToTake();
    }

    @Test
    void a_keyed_call_whose_caller_was_still_waiting_goes_on() {
        PendingCall lost = quote().ask().key("k").json("1").start();
        Delivery delivery = quote().delivery("lease=60s");
        promiseSomethingElse();
        server.killAndRestart();
        assertThat(lost).satisfies(call -> assertThat(call.replied()).isTrue());

        PendingCall again = quote().ask().key("k").json("1").start();
        delivery.at(server.http()).answer("\"once\"");
        assertThat(again.reply().hasStatus(200).text()).isEqualTo("\"once\"");
    }

    @Test
    void a_deadline_that_passed_while_no_server_ran_has_passed() {
        HttpReply reply = quote().ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "1s")
                .send();
        Ticket ticket = Ticket.of(server.http(), reply);
        server.killAndRestart();
        ticket.at(server.http()).reaches("expired");
        ticket.at(server.http()).response().send().isProblem(504, "deadline-passed");
        quote().hasNothingToTake();
    }

    @Test
    void a_stream_of_events_is_resumed_after_the_crash() {
        Ticket ticket = quote().ticket();
        String seen;
        try (var events = ticket.events().events()) {
            seen = events.next("state").id();
        }
        Delivery delivery = quote().delivery("lease=60s");
        promiseSomethingElse();
        server.killAndRestart();
        delivery.at(server.http()).answer("1");

        try (var events =
                ticket.at(server.http()).events().header("Last-Event-ID", seen).events()) {
            assertThat(events.next("state").data()).contains("dispatched");
            assertThat(events.rest())
                    .anyMatch(event -> event.type().equals("response"))
                    .anyMatch(event -> event.data().contains("answered"));
        }
    }

    @Test
    void plain_calls_are_gone() {
        PendingCall call = quote().ask().prefer("wait=30").start();
        Delivery delivery = quote().delivery();
        server.killAndRestart();

        delivery.at(server.http()).tell("response").json("1").send().isProblem(404, "unknown-exchange");
        assertThat(call.replied()).isTrue();
        quote().hasNothingToTake();
    }

    /** A dispatch is written and not waited for. What is promised after it is written after it. */
    private void promiseSomethingElse() {
        new Service(server.http(), SharedServer.unusedName()).ticket();
    }

    private Service quote() {
        return new Service(server.http(), service);
    }
}
