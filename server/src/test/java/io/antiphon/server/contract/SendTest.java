package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code POST /services/{service}/send}: one way. */
@ExtendWith(SharedServer.class)
class SendTest {

    @Test
    void a_message_is_acknowledged_with_its_location_and_status(Service service) {
        HttpReply reply = service.known().send().json("{\"n\":1}").send();
        Ticket ticket = Ticket.of(service.http(), reply);

        assertThat(reply.json().path("id").asString("")).isEqualTo(ticket.id());
        assertThat(reply.json().path("state").asString("")).isEqualTo("queued");
        assertThat(ticket.state()).isEqualTo("queued");
    }

    @Test
    void a_message_is_acknowledged_without_waiting_for_a_replier(Service service) {
        HttpReply reply = service.known().send().prefer("wait=20").send().hasStatus(202);
        assertThat(reply.took()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_message_is_delivered_like_a_request(Service service) {
        service.known().send().json("{\"n\":1}").send();
        Delivery delivery = service.delivery();
        assertThat(delivery.json().path("payload").path("n").asInt()).isEqualTo(1);
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    void what_the_replier_returns_acknowledges_it_and_is_not_kept(Service service) {
        Ticket ticket = sent(service);
        service.delivery().answer("{\"secret\":1}");

        assertThat(ticket.state()).isEqualTo("answered");
        HttpReply reply = ticket.response().send();
        assertThat(reply.status()).isBetween(200, 299);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void a_message_that_is_not_acknowledged_is_delivered_again(Service service) {
        Ticket ticket = sent(service);
        service.delivery("lease=1s");

        Delivery second = service.delivery();
        assertThat(second.exchange()).isEqualTo(ticket.id());
        assertThat(second.attempt()).isEqualTo(2);
        second.answer("1");
        ticket.reaches("answered");
    }

    @Test
    void a_message_may_be_failed(Service service) {
        Ticket ticket = sent(service);
        service.delivery().fail("{\"code\":\"unreadable\",\"status\":422}");
        assertThat(ticket.state()).isEqualTo("failed");
        ticket.response().send().isProblem(422, "replier-failed");
    }

    @Test
    void a_message_with_a_key_is_sent_once(Service service) {
        service.known();
        HttpReply first = service.send().key("k").json("1").send();
        HttpReply second = service.send().key("k").json("1").send();
        assertThat(Ticket.of(service.http(), second)).isEqualTo(Ticket.of(service.http(), first));

        service.send().key("k").json("2").send().isProblem(422, "idempotency-mismatch");
        service.delivery().answer("1");
        service.hasNothingToTake();
    }

    @Test
    void a_message_that_nobody_takes_expires(Service service) {
        HttpReply reply =
                service.known().send().header("Operation-Timeout", "1s").send();
        Ticket.of(service.http(), reply).reaches("expired");
        service.hasNothingToTake();
    }

    @Test
    void a_message_may_be_cancelled(Service service) {
        Ticket ticket = sent(service);
        assertThat(ticket.cancel().path("state").asString("")).isEqualTo("cancelled");
        service.hasNothingToTake();
    }

    private static Ticket sent(Service service) {
        return Ticket.of(service.http(), service.known().send().json("{}").send());
    }
}
