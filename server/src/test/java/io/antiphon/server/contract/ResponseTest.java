package io.antiphon.server.contract;

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

/** {@code GET /exchanges/{id}/response}: the outcome, in every state. */
@ExtendWith(SharedServer.class)
class ResponseTest {

    @Test
    void while_queued_it_is_the_status_document(Service service) {
        assertPending(service.ticket(), "queued");
    }

    @Test
    void while_dispatched_it_is_the_status_document(Service service) {
        Ticket ticket = service.ticket();
        service.delivery();
        assertPending(ticket, "dispatched");
    }

    @Test
    void while_deferred_it_is_the_status_document(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().defer();
        assertPending(ticket, "deferred");
    }

    @Test
    void once_answered_it_is_the_answer_as_often_as_asked(Service service) {
        Ticket ticket = service.ticket();
        service.delivery()
                .tell("response")
                .bytes("image/png", new byte[] {1, 2, 3})
                .send()
                .hasStatus(204);
        for (int i = 0; i < 3; i++) {
            HttpReply reply = ticket.response().send().hasStatus(200);
            assertThat(reply.bytes()).containsExactly(1, 2, 3);
            assertThat(reply.header("Content-Type")).isEqualTo("image/png");
            assertThat(reply.header("Antiphon-Exchange")).isEqualTo(ticket.id());
        }
    }

    @Test
    void once_failed_it_is_the_failure(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"status\":410}");
        var problem = ticket.response().send().isProblem(410, "replier-failed");
        assertThat(problem.path("code").asString("")).isEqualTo("no");
    }

    @Test
    void once_cancelled_it_is_a_conflict(Service service) {
        Ticket ticket = service.ticket();
        ticket.cancel();
        ticket.response().send().isProblem(409, "cancelled");
    }

    @Test
    void it_is_held_until_the_answer_comes(Service service) {
        Ticket ticket = service.ticket();
        PendingCall look = ticket.response().prefer("wait=20").start();
        Delivery delivery = service.delivery();
        assertThat(look.replied()).isFalse();

        delivery.answer("1");
        assertThat(look.reply().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void it_is_held_until_the_exchange_is_cancelled(Service service) {
        Ticket ticket = service.ticket();
        PendingCall look = ticket.response().prefer("wait=20").start();
        ticket.cancel();
        look.reply().isProblem(409, "cancelled");
    }

    @Test
    void it_is_held_no_longer_than_the_wait(Service service) {
        Ticket ticket = service.ticket();
        HttpReply reply = ticket.response().prefer("wait=1").send().hasStatus(202);
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
        assertThat(reply.json().path("id").asString("")).isEqualTo(ticket.id());
    }

    @Test
    void many_may_wait_for_the_same_answer(Service service) {
        Ticket ticket = service.ticket();
        var looks = java.util.stream.Stream.generate(
                        () -> ticket.response().prefer("wait=20").start())
                .limit(10)
                .toList();
        service.delivery().answer("1");
        assertThat(looks)
                .allSatisfy(
                        look -> assertThat(look.reply().hasStatus(200).text()).isEqualTo("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=abc", "wait=-1"})
    void a_wait_that_is_none_is_ignored(String preferences, Service service) {
        service.ticket().response().prefer(preferences).send().hasStatus(202);
    }

    private static void assertPending(Ticket ticket, String state) {
        HttpReply reply = ticket.response().prefer("wait=0").send().hasStatus(202);
        assertThat(reply.header("Retry-After")).matches("[0-9]+");
        assertThat(reply.json().path("id").asString("")).isEqualTo(ticket.id());
        assertThat(reply.json().path("state").asString("")).isEqualTo(state);
    }
}
