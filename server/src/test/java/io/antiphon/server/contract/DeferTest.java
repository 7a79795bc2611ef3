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

/** {@code POST /exchanges/{id}/defer}: the answer will come later, from whoever has the token. */
@ExtendWith(SharedServer.class)
class DeferTest {

    @Test
    void whoever_has_the_token_may_answer(Service service) {
        Ticket ticket = service.ticket();
        Delivery deferred = service.delivery().defer();
        assertThat(ticket.state()).isEqualTo("deferred");

        deferred.answer("\"signed\"");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("\"signed\"");
    }

    @Test
    void whoever_has_the_token_may_fail_it_or_report_progress(Service service) {
        Ticket ticket = service.ticket();
        Delivery deferred = service.delivery().defer();
        assertThat(deferred.progress("{\"message\":\"on the desk\"}")).isFalse();
        assertThat(ticket.state()).isEqualTo("deferred");
        deferred.fail("{\"code\":\"declined\",\"status\":403}");
        ticket.response().send().isProblem(403, "replier-failed");
    }

    @Test
    void the_lease_no_longer_counts(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        Delivery deferred = delivery.defer();

        delivery.tell("response").json("1").send().isProblem(409, "lease-lost");
        assertThat(ticket.state()).isEqualTo("deferred");
        deferred.answer("1");
    }

    @Test
    void the_lease_no_longer_runs(Service service) {
        Ticket ticket = service.ticket();
        Delivery deferred = service.delivery("lease=1s").defer();
        service.take("").prefer("wait=2").send().hasStatus(204);
        assertThat(ticket.state()).isEqualTo("deferred");
        deferred.answer("1");
    }

    @Test
    void the_deadline_still_runs(Service service) {
        HttpReply reply = service.known()
                .ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "1500ms")
                .send();
        Delivery deferred = service.delivery().defer();
        Ticket.of(service.http(), reply).reaches("expired");
        deferred.tell("response").json("1").send().isProblem(409, "already-finished");
    }

    @Test
    void a_replier_that_defers_again_is_given_the_same_token(Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        String token = delivery.tell("defer")
                .send()
                .hasStatus(200)
                .json()
                .path("answer_token")
                .asString();
        assertThat(delivery.tell("defer")
                        .send()
                        .hasStatus(200)
                        .json()
                        .path("answer_token")
                        .asString())
                .isEqualTo(token);
        delivery.with(token).answer("1");
    }

    @Test
    void a_plain_call_may_be_deferred_within_its_wait(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").start();
        service.delivery().defer().answer("1");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("1");
    }
}
