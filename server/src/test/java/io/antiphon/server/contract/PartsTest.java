package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.EventStream.Event;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code POST /exchanges/{id}/parts}: an answer that comes in parts, in each form that a caller may want. */
@ExtendWith(SharedServer.class)
class PartsTest {
    private static final String LINES = "application/x-ndjson";

    @Test
    void come_as_lines_to_who_accepts_lines(Service service) {
        PendingCall call =
                service.known().ask().header("Accept", LINES).json("{}").start();
        Delivery delivery = service.delivery();
        part(delivery, "{\"n\": 1,\n \"of\": 2}");
        delivery.tell("parts").text("two\nlines").send().hasStatus(204);
        delivery.answer("{\"sum\":3}");

        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.header("Content-Type")).isEqualTo(LINES);
        assertThat(reply.header("Antiphon-Exchange")).isEqualTo(delivery.exchange());
        assertThat(reply.text()).isEqualTo("""
                        {"n": 1, "of": 2}
                        {"content_type":"text/plain; charset=utf-8","payload_text":"two\\nlines"}
                        {"sum":3}
                        """);
    }

    @Test
    void come_in_one_body_of_several_to_who_asked_for_nothing_else(Service service) {
        PendingCall call = service.known().ask().json("{}").start();
        Delivery delivery = service.delivery();
        part(delivery, "1");
        part(delivery, "22");
        delivery.tell("response").send().hasStatus(204);

        HttpReply reply = call.reply().hasStatus(200);
        String type = reply.header("Content-Type");
        assertThat(type).startsWith("multipart/mixed; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(reply.text().replace(boundary, "B").lines())
                .containsExactly(
                        "--B",
                        "Content-Type: application/json",
                        "Content-Length: 1",
                        "Antiphon-Attempt: 1",
                        "Antiphon-Part: 1",
                        "",
                        "1",
                        "--B",
                        "Content-Type: application/json",
                        "Content-Length: 2",
                        "Antiphon-Attempt: 1",
                        "Antiphon-Part: 2",
                        "",
                        "22",
                        "--B--");
    }

    @Test
    void come_as_events_and_the_call_can_be_found_again(Service service) {
        service.known();
        try (EventStream events = service.ask().json("{}").events()) {
            Event first = events.next("state");
            Delivery delivery = service.delivery();
            assertThat(first.json().path("id").asString("")).isEqualTo(delivery.exchange());
            assertThat(events.next("state").json().path("state").asString("")).isEqualTo("dispatched");
            part(delivery, "{\"n\":1}");
            Event part = events.next("part");
            assertThat(part.json().path("part").asInt()).isEqualTo(1);
            assertThat(part.json().path("payload").path("n").asInt()).isEqualTo(1);
            delivery.answer("2");
            assertThat(events.rest()).extracting(Event::type).containsExactly("state", "response");
            assertThat(delivery.ticket().state()).isEqualTo("answered");
        }
    }

    @Test
    void are_streamed_while_the_replier_works_on_however_long_the_wait_was(Service service) {
        service.known();
        try (RawConnection requestor = RawConnection.to(service.http())) {
            requestor.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nAccept: " + LINES
                    + "\nPrefer: wait=1\nContent-Length: 0\n\n");
            Delivery delivery = service.delivery();
            part(delivery, "1");
            assertThat(text(requestor, "HTTP/1.1 200 OK")).isEqualTo("HTTP/1.1 200 OK");
            await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
            part(delivery, "2");
            delivery.answer("3");
        }
    }

    @Test
    void of_a_call_that_can_be_found_are_kept_for_who_comes_late(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        part(delivery, "1");
        part(delivery, "2");
        assertThat(ticket.response().send().hasStatus(202).optionalHeader("Retry-After"))
                .isPresent();
        delivery.answer("3");

        assertThat(ticket.response()
                        .header("Accept", LINES)
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("1\n2\n3\n");
        assertThat(ticket.response().send().hasStatus(200).header("Content-Type"))
                .startsWith("multipart/mixed");
        try (EventStream events = ticket.events().events()) {
            assertThat(events.next("state").json().path("state").asString("")).isEqualTo("answered");
            List<Event> rest = events.rest();
            assertThat(rest).extracting(Event::type).containsExactly("part", "part", "response");
            assertThat(rest)
                    .extracting(event -> Integer.parseInt(event.id()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void are_resumed_behind_the_last_that_was_seen(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        Event seen;
        try (EventStream events = ticket.events().events()) {
            events.next("state");
            part(delivery, "1");
            part(delivery, "2");
            events.next("part");
            seen = events.next("part");
        }
        part(delivery, "3");
        try (EventStream events =
                ticket.events().header("Last-Event-ID", seen.id()).events()) {
            assertThat(events.next("part").json().path("payload").asInt()).isEqualTo(3);
            part(delivery, "4");
            assertThat(events.next("part").json().path("payload").asInt()).isEqualTo(4);
            delivery.answer("5");
            assertThat(events.rest()).extracting(Event::type).containsExactly("state", "response");
        }
    }

    @Test
    void begin_anew_visibly_with_another_attempt(Service service) {
        PendingCall call = service.known().ask().key("k").json("{}").start();
        Delivery first = service.delivery();
        part(first, "1");
        part(first, "2");
        first.release();
        Delivery second = service.delivery();
        assertThat(second.attempt()).isEqualTo(2);
        first.tell("parts").json("3").send().isProblem(409, "lease-lost");
        part(second, "10");
        second.answer("20");

        assertThat(call.reply().hasStatus(200).text().lines().filter(line -> line.matches("Antiphon-.*|\\d+")))
                .containsExactly(
                        "Antiphon-Attempt: 1",
                        "Antiphon-Part: 1",
                        "1",
                        "Antiphon-Attempt: 1",
                        "Antiphon-Part: 2",
                        "2",
                        "Antiphon-Attempt: 2",
                        "Antiphon-Part: 1",
                        "10",
                        "20");
        assertThat(second.ticket().response().header("Accept", LINES).send().text())
                .isEqualTo("10\n20\n");
    }

    @Test
    void are_told_apart_from_another_attempt_that_answers_as_a_whole(Service service) {
        PendingCall call = service.known().ask().key("k").json("{}").start();
        Delivery first = service.delivery();
        part(first, "1");
        first.release();
        service.delivery().answer("20");

        assertThat(call.reply().hasStatus(200).text().lines().filter(line -> line.matches("Antiphon-.*|\\d+")))
                .containsExactly(
                        "Antiphon-Attempt: 1",
                        "Antiphon-Part: 1",
                        "1",
                        "Antiphon-Attempt: 2",
                        "Antiphon-Part: 1",
                        "20");
    }

    @Test
    void reach_everybody_who_asks_with_the_same_key(Service service) {
        service.known();
        PendingCall call =
                service.ask().key("k").header("Accept", LINES).json("{}").start();
        Delivery delivery = service.delivery();
        part(delivery, "1");
        PendingCall again =
                service.ask().key("k").header("Accept", LINES).json("{}").start();
        part(delivery, "2");
        delivery.answer("3");

        assertThat(call.reply().hasStatus(200).text()).isEqualTo("1\n2\n3\n");
        assertThat(again.reply().hasStatus(200).text()).isEqualTo("1\n2\n3\n");
        assertThat(service.ask()
                        .key("k")
                        .header("Accept", LINES)
                        .json("{}")
                        .send()
                        .text())
                .isEqualTo("1\n2\n3\n");
    }

    @Test
    void end_with_the_problem_where_the_replier_fails(Service service) {
        PendingCall call =
                service.known().ask().header("Accept", LINES).json("{}").start();
        Delivery delivery = service.delivery();
        part(delivery, "1");
        delivery.fail("{\"code\":\"out-of-paper\"}");

        List<String> lines = call.reply().hasStatus(200).text().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("/problems/replier-failed").contains("out-of-paper");
    }

    @Test
    void of_a_one_way_message_are_not_kept(Service service) {
        service.known();
        Ticket ticket = Ticket.of(service.http(), service.send().json("{}").send());
        Delivery delivery = service.delivery();
        part(delivery, "1");
        delivery.answer("2");
        ticket.response().send().hasStatus(204);
    }

    @Test
    void are_taken_no_faster_than_they_are_read(Service service) {
        byte[] large = new byte[1 << 20];
        service.known();
        try (RawConnection requestor = RawConnection.to(service.http())) {
            requestor.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
            Delivery delivery = service.delivery("lease=1s");
            int taken = 0;
            PendingCall last = delivery.tell("parts").bytes("a/b", large).start();
            while (repliedSoon(last)) {
                last.reply().hasStatus(204);
                assertThat(++taken).as("parts that were taken and not read").isLessThan(64);
                last = delivery.tell("parts").bytes("a/b", large).start();
            }
            // Longer than the lease: who is held back is not late.
            requestor.bytes((taken + 1) << 20);
            last.reply().hasStatus(204);
            delivery.answer("1");
        }
    }

    /** Held back is who hears nothing for longer than any part took. */
    private static boolean repliedSoon(PendingCall call) {
        try {
            await().atMost(Duration.ofMillis(1_500)).until(call::replied);
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    private static void part(Delivery delivery, String json) {
        delivery.tell("parts").json(json).send().hasStatus(204);
    }

    private static String text(RawConnection connection, String expected) {
        return new String(connection.bytes(expected.length()), StandardCharsets.US_ASCII);
    }

    @Test
    void end_with_a_stated_deadline_that_is_as_long_as_the_wait(Service service) {
        PendingCall call = service.known()
                .ask()
                .header("Accept", LINES)
                .prefer("wait=2")
                .header("Operation-Timeout", "2s")
                .json("{}")
                .start();
        part(service.delivery(), "1");
        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.text()).contains("deadline-passed");
        assertThat(reply.took()).isLessThan(Duration.ofSeconds(10));
    }
}
