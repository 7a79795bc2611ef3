package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code DELETE /exchanges/{id}}: cancels, or tells the outcome that came first. */
@ExtendWith(SharedServer.class)
class CancelTest {

    @Test
    void a_queued_exchange_is_cancelled_and_never_dispatched(Service service) {
        Ticket ticket = service.ticket();
        JsonNode document = ticket.cancel();

        assertThat(document.path("id").asString("")).isEqualTo(ticket.id());
        assertThat(document.path("state").asString("")).isEqualTo("cancelled");
        assertThat(document.path("finished_at").isString()).isTrue();
        service.hasNothingToTake();
    }

    @Test
    void a_dispatched_exchange_is_cancelled_and_its_replier_told(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("cancelled");
        assertThat(delivery.progress("{\"percent\":10}")).isTrue();
        assertTooLate(delivery);
    }

    @Test
    void a_deferred_exchange_is_cancelled(Service service) {
        Ticket ticket = service.ticket();
        Delivery deferred = service.delivery().defer();
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("cancelled");
        assertTooLate(deferred);
    }

    @Test
    void a_cancelled_exchange_stays_cancelled(Service service) {
        Ticket ticket = service.ticket();
        String finished = ticket.cancel().path("finished_at").asString("");
        assertThat(ticket.cancel().path("finished_at").asString("")).isEqualTo(finished);
    }

    @Test
    void an_answered_exchange_stays_answered(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().answer("1");
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("answered");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void a_failed_exchange_stays_failed(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"status\":410}");
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("failed");
    }

    @Test
    void an_expired_exchange_stays_expired(Service service) {
        HttpReply reply = service.known()
                .ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "500ms")
                .send();
        Ticket ticket = Ticket.of(service.http(), reply);
        ticket.reaches("expired");
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("expired");
    }

    @Test
    void a_caller_that_still_waits_is_told(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").start();
        service.delivery().ticket().cancel();
        call.reply().isProblem(409, "cancelled");
    }

    private static void assertTooLate(Delivery delivery) {
        JsonNode problem = delivery.tell("response").json("1").send().isProblem(409, "already-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("cancelled");
    }
}
