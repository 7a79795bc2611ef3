package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.EventStream.Event;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code GET /exchanges/{id}/events}: the exchange as it goes. */
@ExtendWith(SharedServer.class)
class EventsTest {

    @Test
    void the_first_event_is_the_present_state(Service service) {
        Ticket ticket = service.ticket();
        assertThat(firstState(ticket)).isEqualTo("queued");
        Delivery delivery = service.delivery();
        assertThat(firstState(ticket)).isEqualTo("dispatched");
        Delivery deferred = delivery.defer();
        assertThat(firstState(ticket)).isEqualTo("deferred");
        deferred.answer("1");
        assertThat(firstState(ticket)).isEqualTo("answered");
    }

    @Test
    void states_progress_and_the_response_come_as_they_happen(Service service) {
        Ticket ticket = service.ticket();
        try (EventStream events = ticket.events().events()) {
            assertThat(state(events.next("state"))).isEqualTo("queued");
            Delivery delivery = service.delivery();
            assertThat(state(events.next("state"))).isEqualTo("dispatched");
            delivery.progress("{\"percent\":40,\"message\":\"on it\"}");
            assertThat(events.next("progress").data()).contains("40").contains("on it");
            delivery.answer("{\"n\":2}");

            List<Event> end = events.rest();
            assertThat(end).extracting(Event::type).containsExactlyInAnyOrder("state", "response");
            assertThat(end)
                    .filteredOn("type", "state")
                    .allMatch(event -> state(event).equals("answered"));
        }
    }

    @Test
    void every_event_has_an_id_of_its_own(Service service) {
        Ticket ticket = service.ticket();
        try (EventStream events = ticket.events().events()) {
            Delivery delivery = service.delivery();
            delivery.progress("{\"percent\":40}");
            delivery.answer("1");
            assertThat(events.rest()).extracting(Event::id).doesNotContain("").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_client_that_reconnects_misses_nothing_and_sees_nothing_twice(Service service) {
        Ticket ticket = service.ticket();
        Event seen = firstEvent(ticket);
        Delivery delivery = service.delivery();
        delivery.progress("{\"percent\":10}");
        delivery.progress("{\"percent\":20}");
        delivery.progress("{\"percent\":30}");

        try (EventStream events =
                ticket.events().header("Last-Event-ID", seen.id()).events()) {
            assertThat(state(events.next("state"))).isEqualTo("dispatched");
            assertThat(percent(events.next("progress"))).isEqualTo(10);
            seen = events.next("progress");
            assertThat(percent(seen)).isEqualTo(20);
        }
        delivery.answer("1");
        try (EventStream events =
                ticket.events().header("Last-Event-ID", seen.id()).events()) {
            assertThat(percent(events.next("progress"))).isEqualTo(30);
            assertThat(events.rest()).extracting(Event::type).containsExactlyInAnyOrder("state", "response");
        }
    }

    @Test
    void a_client_that_has_seen_the_outcome_is_told_not_to_come_again(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().answer("1");
        Event last = all(ticket).getLast();

        HttpReply reply =
                ticket.events().header("Last-Event-ID", last.id()).send().hasStatus(204);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void the_stream_ends_after_every_outcome(Service service) {
        Ticket failed = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"status\":410}");
        assertThat(state(all(failed).getFirst())).isEqualTo("failed");

        Ticket cancelled = service.ticket();
        try (EventStream events = cancelled.events().events()) {
            cancelled.cancel();
            assertThat(events.rest()).anyMatch(event -> event.data().contains("cancelled"));
        }

        HttpReply brief = service.ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "1s")
                .send();
        assertThat(all(Ticket.of(service.http(), brief)))
                .anyMatch(event -> event.data().contains("expired"));
    }

    @Test
    void redelivery_is_seen(Service service) {
        Ticket ticket = service.ticket();
        try (EventStream events = ticket.events().events()) {
            service.delivery().release();
            service.delivery().answer("1");
            assertThat(events.rest())
                    .filteredOn("type", "state")
                    .extracting(EventsTest::state)
                    .containsExactly("queued", "dispatched", "queued", "dispatched", "answered");
        }
    }

    @Test
    void a_quiet_stream_is_kept_alive_by_a_comment_every_15_seconds(Service service) {
        try (EventStream events = service.ticket().events().events()) {
            events.next("state");
            events.hasCommentWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void an_event_id_that_was_never_given_is_refused(Service service) {
        service.ticket().events().header("Last-Event-ID", "nonsense").send().isBadRequestNaming("Last-Event-ID");
    }

    private static Event firstEvent(Ticket ticket) {
        try (EventStream events = ticket.events().events()) {
            return events.next("state");
        }
    }

    private static String firstState(Ticket ticket) {
        return state(firstEvent(ticket));
    }

    private static List<Event> all(Ticket ticket) {
        try (EventStream events = ticket.events().events()) {
            return events.rest();
        }
    }

    private static String state(Event event) {
        return event.json().path("state").asString("");
    }

    private static int percent(Event event) {
        return event.json()
                .at("/progress/percent")
                .asInt(event.json().path("percent").asInt());
    }
}
