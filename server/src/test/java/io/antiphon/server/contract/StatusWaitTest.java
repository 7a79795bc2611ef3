package io.antiphon.server.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code If-None-Match} with {@code Prefer: wait=N}: a look that is held until something changes. */
@ExtendWith(SharedServer.class)
class StatusWaitTest {

    @Test
    void an_unchanged_document_is_not_sent_again(Service service) {
        Ticket ticket = service.ticket();
        HttpReply reply = unless(ticket, etag(ticket)).send().hasStatus(304);
        assertThat(reply.bytes()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo(etag(ticket));
        assertThat(reply.took()).isLessThan(ofSeconds(2));
    }

    @Test
    void the_look_is_held_until_the_wait_ends(Service service) {
        Ticket ticket = service.ticket();
        HttpReply reply = unless(ticket, etag(ticket)).prefer("wait=1").send().hasStatus(304);
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
    }

    @Test
    void the_look_is_held_until_the_state_changes(Service service) {
        Ticket ticket = service.ticket();
        PendingCall look = unless(ticket, etag(ticket)).prefer("wait=20").start();
        Delivery delivery = service.delivery();
        assertThat(look.reply().hasStatus(200).json().path("state").asString(""))
                .isEqualTo("dispatched");

        look = unless(ticket, etag(ticket)).prefer("wait=20").start();
        delivery.answer("1");
        assertThat(look.reply().hasStatus(200).json().path("state").asString(""))
                .isEqualTo("answered");
    }

    @Test
    void the_look_is_held_until_progress_is_made(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        PendingCall look = unless(ticket, etag(ticket)).prefer("wait=20").start();
        delivery.progress("{\"percent\":40}");

        HttpReply reply = look.reply().hasStatus(200);
        assertThat(reply.json().path("progress").path("percent").asInt()).isEqualTo(40);
        assertThat(reply.header("ETag")).isEqualTo(etag(ticket));
    }

    @Test
    void a_document_that_changed_before_is_sent_at_once(Service service) {
        Ticket ticket = service.ticket();
        String old = etag(ticket);
        service.delivery();

        HttpReply reply = unless(ticket, old).prefer("wait=20").send().hasStatus(200);
        assertThat(reply.took()).isLessThan(ofSeconds(5));
        assertThat(reply.header("ETag")).isNotEqualTo(old);
    }

    @Test
    void without_a_tag_a_look_is_never_held(Service service) {
        HttpReply reply = service.ticket().status().prefer("wait=20").send().hasStatus(200);
        assertThat(reply.took()).isLessThan(ofSeconds(5));
    }

    @Test
    void tags_are_compared_as_the_standard_says(Service service) {
        Ticket ticket = service.ticket();
        String opaque = etag(ticket).replace("W/", "");
        unless(ticket, opaque).send().hasStatus(304);
        unless(ticket, "W/" + opaque).send().hasStatus(304);
        unless(ticket, "\"other\", " + opaque).send().hasStatus(304);
        unless(ticket, "*").send().hasStatus(304);
        unless(ticket, "\"other\"").send().hasStatus(200);
    }

    private static HttpCall unless(Ticket ticket, String tag) {
        return ticket.status().header("If-None-Match", tag);
    }

    private static String etag(Ticket ticket) {
        return ticket.status().send().hasStatus(200).header("ETag");
    }
}
