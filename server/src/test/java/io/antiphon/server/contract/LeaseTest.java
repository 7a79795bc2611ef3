package io.antiphon.server.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lapsed lease is a lost replier. */
@ExtendWith(SharedServer.class)
class LeaseTest {

    @Test
    void the_exchange_goes_to_another_replier_at_once(Service service) {
        Ticket ticket = service.ticket();
        service.delivery("lease=1s");

        HttpReply take = service.take("").prefer("wait=10").send().hasStatus(200);
        assertThat(take.json().path(0).path("exchange").asString("")).isEqualTo(ticket.id());
        assertThat(take.json().path(0).path("attempt").asInt()).isEqualTo(2);
        assertThat(take.took()).isBetween(ofMillis(700), ofMillis(2500));
    }

    @Test
    void the_first_replier_no_longer_holds_it(Service service) {
        Ticket ticket = service.ticket();
        Delivery first = service.delivery("lease=1s");
        Delivery second = service.delivery();

        first.tell("response").json("\"too late\"").send().isProblem(409, "lease-lost");
        second.answer("\"in time\"");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("\"in time\"");
    }

    @Test
    void nobody_holds_it_while_it_is_queued_again(Service service) {
        Ticket ticket = service.ticket();
        Delivery first = service.delivery("lease=1s");
        ticket.reaches("queued");
        first.tell("progress").json("{\"percent\":1}").send().isProblem(409, "lease-lost");
    }

    @Test
    void a_replier_that_is_lost_again_and_again_is_followed_by_another_after_a_pause(Service service) {
        Ticket ticket = service.ticket();
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(service.delivery("lease=500ms").attempt()).isEqualTo(attempt);
        }
        service.delivery().answer("1");
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(5);
        assertThat(ticket.state()).isEqualTo("answered");
    }

    @Test
    void an_answer_before_the_lease_ends_is_taken(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery("lease=3s");
        HttpReply held = ticket.response().prefer("wait=1").send().hasStatus(202);
        assertThat(held.took()).isGreaterThan(ofSeconds(1));
        delivery.answer("1");
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(1);
    }
}
