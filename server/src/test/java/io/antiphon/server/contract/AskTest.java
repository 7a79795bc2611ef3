package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call that is answered while its caller waits. */
@ExtendWith(SharedServer.class)
class AskTest {

    @Test
    void the_caller_gets_the_answer_its_content_type_and_the_exchange(Service service) {
        PendingCall call = service.known().ask().json("{\"n\":1}").start();
        Delivery delivery = service.delivery();
        delivery.answer("{\"n\":2}");

        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.text()).isEqualTo("{\"n\":2}");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Antiphon-Exchange")).isEqualTo(delivery.exchange());
    }

    @Test
    void an_answer_of_any_type_and_bytes_comes_unchanged(Service service) {
        byte[] bytes = randomBytes(100_000);
        PendingCall call = service.known().ask().start();
        service.delivery().tell("response").bytes("image/png", bytes).send().hasStatus(204);

        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.bytes()).isEqualTo(bytes);
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void an_empty_answer_is_an_answer(Service service) {
        PendingCall call = service.known().ask().start();
        service.delivery().tell("response").send().hasStatus(204);

        HttpReply reply = call.reply().hasStatus(200);
        assertThat(reply.bytes()).isEmpty();
        assertThat(reply.optionalHeader("Content-Type")).isEmpty();
    }

    @Test
    void a_replier_that_waits_is_given_a_call_at_once(Service service) {
        PendingCall take = service.take("lease=30s").prefer("wait=20").start();
        service.known();
        PendingCall call = service.ask().json("{}").start();

        assertThat(take.reply().hasStatus(200).json()).hasSize(1);
        assertThat(take.reply().took()).isLessThan(Duration.ofSeconds(5));
        call.giveUp();
    }

    @Test
    void the_exchange_of_a_call_under_way_can_be_looked_at(Service service) {
        PendingCall call = service.known().ask().start();
        Delivery delivery = service.delivery();

        assertThat(delivery.ticket().state()).isEqualTo("dispatched");
        delivery.answer("1");
        call.reply().hasStatus(200);
    }

    @Test
    void the_exchange_that_a_caller_was_named_can_be_looked_at(Service service) {
        PendingCall call = service.known().ask().start();
        Delivery delivery = service.delivery();
        delivery.answer("1");

        call.reply().hasStatus(200).header("Antiphon-Exchange");
        assertThat(delivery.ticket().state()).isEqualTo("answered");
    }

    @Test
    void calls_of_one_service_are_not_given_to_the_repliers_of_another(Service service, Service other) {
        service.ticket();
        other.hasNothingToTake();
        assertThat(service.delivery().json().path("service").asString("")).isEqualTo(service.name());
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
