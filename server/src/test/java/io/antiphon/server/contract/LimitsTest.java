package io.antiphon.server.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bounds that are configured: what is beyond them is refused, with a word on when to come again. */
class LimitsTest {
    private static final int QUEUE = 3;
    private static final int CALLS = 20;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static TemporaryServer server;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start("""
                limits: { body: 1KiB, queue: 3, calls-per-caller: 20 }
                wait: { default: 1s, ceiling: 2s }
                retention: 2s
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_call_that_says_nothing_waits_as_long_as_configured() {
        HttpReply reply = server.service().known().ask().send();
        reply.isProblem(504, "wait-ended");
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
    }

    @Test
    void a_call_waits_no_longer_than_the_ceiling() {
        HttpReply reply = server.service().known().ask().prefer("wait=60").send();
        reply.isProblem(504, "wait-ended");
        assertThat(reply.took()).isBetween(ofSeconds(2), ofSeconds(4));
    }

    @Test
    void a_body_at_the_limit_is_taken_and_one_beyond_is_refused() {
        Service service = server.service();
        service.known()
                .ask()
                .prefer("respond-async")
                .text("x".repeat(1024))
                .send()
                .hasStatus(202);
        service.ask().text("x".repeat(1025)).send().isProblem(413, "payload-too-large");
        service.send().text("x".repeat(1025)).send().isProblem(413, "payload-too-large");
    }

    @Test
    void an_answer_beyond_the_limit_is_refused_and_the_replier_may_try_again() {
        Service service = server.service();
        Ticket ticket = service.ticket();
        var delivery = service.delivery();
        delivery.tell("response").text("x".repeat(1025)).send().isProblem(413, "payload-too-large");
        assertThat(ticket.state()).isEqualTo("dispatched");
        delivery.tell("response").text("x".repeat(1024)).send().hasStatus(204);
    }

    @Test
    void a_queue_that_is_full_takes_no_more() {
        Service service = server.service();
        Stream.generate(service::ticket).limit(QUEUE).forEach(Ticket::document);

        HttpReply reply = service.ask().prefer("respond-async").send();
        reply.isProblem(503, "overloaded");
        assertThat(reply.header("Retry-After")).matches("[0-9]+");
        service.send().send().isProblem(503, "overloaded");
        service.ask().prefer("wait=2").send().isProblem(503, "overloaded");

        service.delivery();
        service.ticket();
    }

    @Test
    void a_caller_with_too_much_under_way_is_told_to_come_again() {
        List<Service> services =
                Stream.generate(() -> server.service().known()).limit(CALLS + 5).toList();
        List<PendingCall> calls = services.stream()
                .flatMap(service -> attached(service, 1).stream())
                .toList();
        List<HttpReply> refused = calls.stream()
                .map(PendingCall::reply)
                .filter(reply -> reply.status() != 202)
                .toList();
        assertThat(refused).hasSize(5).allSatisfy(reply -> {
            reply.isProblem(429, "quota-exceeded");
            assertThat(reply.header("Retry-After")).matches("[0-9]+");
        });
        server.service().ticket();
    }

    @Test
    void a_duplicate_gets_the_answer_though_the_queue_is_full() {
        Service service = server.service();
        PendingCall first = service.known().ask().key("k").start();
        service.delivery().answer("\"once\"");
        first.reply().hasStatus(200);
        Stream.generate(service::ticket).limit(QUEUE).forEach(Ticket::document);

        HttpReply again = service.ask().key("k").prefer("wait=2").send().hasStatus(200);
        assertThat(again.text()).isEqualTo("\"once\"");
    }

    @Test
    void duplicates_of_a_keyed_call_take_one_place_in_the_queue() {
        Service service = server.service();
        service.known();
        assertThat(attached(service, 2 * QUEUE)).allSatisfy(call -> call.reply().hasStatus(202));
    }

    @Test
    void an_outcome_is_forgotten_when_its_retention_is_over() {
        Service service = server.service();
        Ticket ticket = service.ticket();
        service.delivery().answer("1");
        ticket.response().send().hasStatus(200);
        Awaitility.await()
                .atMost(ofSeconds(15))
                .untilAsserted(() -> ticket.status().send().isProblem(404, "unknown-exchange"));
        ticket.response().send().isProblem(404, "unknown-exchange");
    }

    private static List<PendingCall> attached(Service service, int count) {
        return Stream.generate(() -> service.ask().key("k").prefer("wait=2").start())
                .limit(count)
                .toList();
    }
}
