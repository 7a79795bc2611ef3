package io.antiphon.server.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /exchanges/{id}/release}: not processed, back to the queue. */
@ExtendWith(SharedServer.class)
class ReleaseTest {

    @Test
    void it_goes_back_to_the_queue_at_once(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().release();
        assertThat(ticket.state()).isEqualTo("queued");

        Delivery second = service.delivery();
        assertThat(second.exchange()).isEqualTo(ticket.id());
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void an_empty_document_is_as_good_as_none(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().tell("release").json("{}").send().hasStatus(204);
        assertThat(ticket.state()).isEqualTo("queued");
    }

    @Test
    void the_lease_is_given_up(Service service) {
        service.ticket();
        Delivery first = service.delivery();
        first.release();
        first.tell("response").json("1").send().isProblem(409, "lease-lost");
        service.delivery().answer("1");
    }

    @Test
    void a_plain_call_that_was_begun_is_lost_and_given_to_nobody_else(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").json("1").start();
        service.delivery().tell("release").json("{\"begun\":true}").send().hasStatus(204);
        call.reply().isProblem(502, "replier-lost");
        service.hasNothingToTake();
    }

    @Test
    void a_call_that_can_be_found_again_goes_to_another_replier_although_it_was_begun(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().tell("release").json("{\"begun\":true}").send().hasStatus(204);
        assertThat(service.delivery().exchange()).isEqualTo(ticket.id());
    }

    @Test
    void a_plain_call_of_which_a_part_was_sent_was_begun_whatever_its_replier_says(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").json("1").start();
        Delivery delivery = service.delivery();
        delivery.tell("parts").json("1").send().hasStatus(204);
        delivery.release();
        call.reply();
        service.hasNothingToTake();
    }

    @Test
    void with_a_delay_it_is_not_dispatched_before_then(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().tell("release").json("{\"delay\":\"1500ms\"}").send().hasStatus(204);
        assertThat(ticket.state()).isEqualTo("queued");
        service.hasNothingToTake();

        HttpReply take = service.take("").prefer("wait=10").send().hasStatus(200);
        assertThat(take.took()).isBetween(ofMillis(900), ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"delay\":\"soon\"}",
                "{\"delay\":5}",
                "{\"delay\":\"5\"}",
                "{\"delay\":\"-5s\"}",
                "{\"begun\":true,\"delay\":\"5s\"}"
            })
    void a_delay_that_is_none_is_refused(String body, Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        delivery.tell("release").json(body).send().isBadRequestNaming("delay");
        assertThat(ticket.state()).isEqualTo("dispatched");
    }
}
