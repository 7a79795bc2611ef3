package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 202: the wait ended, and the caller can find its call again. */
@ExtendWith(SharedServer.class)
class TicketTest {

    @Test
    void a_ticket_names_the_exchange_and_when_to_look_again(Service service) {
        HttpReply reply = service.known().ask().prefer("respond-async").send().hasStatus(202);

        assertThat(reply.header("Location")).matches("/exchanges/[^/?#:]+");
        assertThat(reply.header("Retry-After")).matches("[0-9]+");
        assertThat(reply.header("Preference-Applied")).contains("respond-async");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().path("id").asString(""))
                .isEqualTo(Ticket.of(service.http(), reply).id());
        assertThat(reply.json().path("state").asString("")).isEqualTo("queued");
    }

    @Test
    void a_keyed_call_gets_a_ticket_without_preferring_one(Service service) {
        HttpReply reply = service.known().ask().key("k").prefer("wait=1").send();
        Ticket ticket = Ticket.of(service.http(), reply);

        assertThat(reply.header("Retry-After")).matches("[0-9]+");
        assertThat(reply.optionalHeader("Preference-Applied").orElse("")).doesNotContain("respond-async");
        assertThat(ticket.state()).isEqualTo("queued");
    }

    @Test
    void a_ticket_resolves_as_soon_as_it_is_given(Service service) {
        for (int i = 0; i < 50; i++) {
            service.ticket().status().send().hasStatus(200);
        }
    }

    @Test
    void a_ticket_given_while_a_replier_works_leads_to_the_answer(Service service) {
        var call = service.known().ask().prefer("respond-async, wait=1").start();
        var delivery = service.delivery();
        HttpReply reply = call.reply();
        Ticket ticket = Ticket.of(service.http(), reply);
        assertThat(reply.json().path("state").asString("")).isEqualTo("dispatched");

        delivery.answer("\"late\"");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("\"late\"");
    }
}
