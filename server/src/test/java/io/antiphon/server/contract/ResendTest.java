package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code POST /exchanges/{id}/resend}: what ended without an answer is asked again. */
@ExtendWith(SharedServer.class)
class ResendTest {

    @Test
    void a_message_that_failed_is_found_by_its_state_and_sent_again(Service service) {
        Ticket failed = sent(service);
        service.delivery().fail("{\"code\":\"no\"}");
        HttpReply list = service.http()
                .get("/exchanges?state=failed&service=" + service.name())
                .send();
        assertThat(list.json().at("/exchanges/0/id").asString("")).isEqualTo(failed.id());

        Ticket again = Ticket.of(service.http(), resend(service, failed).hasStatus(202));
        Delivery delivery = service.delivery();
        assertThat(delivery.exchange()).isEqualTo(again.id()).isNotEqualTo(failed.id());
        assertThat(delivery.json().path("payload").path("n").asInt()).isEqualTo(1);
        delivery.answer("1");
        assertThat(again.state()).isEqualTo("answered");
        assertThat(again.response().send().bytes()).isEmpty();
        assertThat(failed.state()).isEqualTo("failed");
    }

    @Test
    void to_send_it_again_twice_sends_it_once(Service service) {
        Ticket cancelled = sent(service);
        cancelled.cancel();
        Ticket first = Ticket.of(service.http(), resend(service, cancelled));
        Ticket second = Ticket.of(service.http(), resend(service, cancelled));
        assertThat(second).isEqualTo(first);
        service.delivery().answer("1");
        service.hasNothingToTake();
    }

    @Test
    void what_was_sent_again_and_failed_may_be_sent_again_itself(Service service) {
        Ticket first = sent(service);
        first.cancel();
        Ticket second = Ticket.of(service.http(), resend(service, first));
        second.cancel();
        Ticket third = Ticket.of(service.http(), resend(service, second));
        assertThat(third).isNotEqualTo(second);
        assertThat(service.delivery().exchange()).isEqualTo(third.id());
    }

    @Test
    void a_call_is_asked_again_for_a_ticket_and_keeps_its_answer(Service service) {
        Ticket expired = Ticket.of(
                service.http(),
                service.known()
                        .ask()
                        .json("{\"n\":1}")
                        .prefer("respond-async")
                        .header("Operation-Timeout", "500ms")
                        .send());
        expired.reaches("expired");
        Ticket again = Ticket.of(service.http(), resend(service, expired).hasStatus(202));
        service.delivery().answer("7");
        assertThat(again.response().send().hasStatus(200).text()).isEqualTo("7");
    }

    @Test
    void what_is_under_way_or_answered_is_not_sent_again(Service service) {
        Ticket ticket = sent(service);
        JsonNode refused = resend(service, ticket).isProblem(409, "not-finished");
        assertThat(refused.path("state").asString("")).isEqualTo("queued");
        service.delivery().answer("1");
        JsonNode late = resend(service, ticket).isProblem(409, "already-finished");
        assertThat(late.path("state").asString("")).isEqualTo("answered");
        service.hasNothingToTake();
    }

    @Test
    void the_old_and_the_new_exchange_name_each_other(Service service) {
        Ticket old = sent(service);
        old.cancel();
        String before = old.status().send().header("ETag");
        Ticket again = Ticket.of(service.http(), resend(service, old));

        HttpReply status = old.status().send();
        assertThat(status.json().path("resent_as").asString("")).isEqualTo(again.id());
        assertThat(status.header("ETag")).isNotEqualTo(before);
        assertThat(again.document().path("resent_from").asString("")).isEqualTo(old.id());
        assertThat(old.response().send().header("Link")).isEqualTo("<" + again.path() + ">; rel=\"successor-version\"");
        HttpReply list = service.http()
                .get("/exchanges?state=cancelled&service=" + service.name())
                .send();
        assertThat(list.json().at("/exchanges/0/resent_as").asString("")).isEqualTo(again.id());
    }

    @Test
    void a_repeat_of_the_key_is_about_the_newest(Service service) {
        Ticket first = keyed(service.known(), "order-1");
        first.cancel();
        Ticket second = Ticket.of(service.http(), resend(service, first));
        assertThat(keyed(service, "order-1")).isEqualTo(second);
        second.cancel();
        Ticket third = Ticket.of(service.http(), resend(service, second));
        assertThat(keyed(service, "order-1")).isEqualTo(third);
        service.delivery().answer("\"done\"");
        assertThat(service.ask().key("order-1").json("1").send().hasStatus(200).text())
                .isEqualTo("\"done\"");
        assertThat(first.state()).isEqualTo("cancelled");
    }

    @Test
    void no_caller_can_claim_the_key_of_a_resent_exchange(Service service) {
        Ticket victim = sent(service);
        victim.cancel();
        Ticket attack = keyed(service, "resend:" + victim.id());
        attack.cancel();
        Ticket again = Ticket.of(service.http(), resend(service, victim).hasStatus(202));
        assertThat(again).isNotEqualTo(attack);
        assertThat(service.delivery().exchange()).isEqualTo(again.id());
    }

    private static Ticket keyed(Service service, String key) {
        return Ticket.of(
                service.http(),
                service.ask().key(key).prefer("respond-async").json("1").send());
    }

    private static HttpReply resend(Service service, Ticket ticket) {
        return service.http().post("/exchanges/" + ticket.id() + "/resend").send();
    }

    private static Ticket sent(Service service) {
        return Ticket.of(
                service.http(), service.known().send().json("{\"n\":1}").send());
    }
}
