package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Listing;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code DELETE /exchanges/{id}/content}: the contents go, what happened when stays. */
@ExtendWith(SharedServer.class)
class EraseTest {

    @Test
    void of_an_exchange_that_ended_the_contents_go_and_the_status_stays(Service service) {
        Ticket ticket = service.ticket("\"secret question\"");
        Delivery delivery = service.delivery();
        delivery.progress("{\"message\":\"secret note\"}");
        delivery.tell("parts").text("secret part").send().hasStatus(204);
        delivery.answer("\"secret answer\"");
        JsonNode before = ticket.document();

        erase(ticket.http(), ticket.id()).hasStatus(204);
        erase(ticket.http(), ticket.id()).hasStatus(204);

        JsonNode after = ticket.document();
        assertThat(after.path("state").asString("")).isEqualTo("answered");
        assertThat(after.path("finished_at")).isEqualTo(before.path("finished_at"));
        assertThat(after.path("accepted_at")).isEqualTo(before.path("accepted_at"));
        assertThat(after.toString()).doesNotContain("secret");
        ticket.response().send().isProblem(410, "content-erased");
        assertThat(ticket.events().send().text()).contains("content-erased").doesNotContain("secret");
        assertThat(Listing.ids(service.http(), "service=" + service.name() + "&state=answered"))
                .containsExactly(ticket.id());
    }

    @Test
    void an_exchange_that_has_not_ended_is_refused(Service service) {
        Ticket ticket = service.ticket();
        JsonNode problem = erase(ticket.http(), ticket.id()).isProblem(409, "not-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("queued");
        service.delivery().answer("1");
        ticket.response().send().hasStatus(200);
    }

    @Test
    void an_exchange_that_never_was_is_unknown(Http http) {
        erase(http, "01ARZ3NDEKTSV4RRFFQ69G5FAV").isProblem(404, "unknown-exchange");
    }

    @Test
    void a_plain_call_that_has_just_ended_is_erased_too(Service service) {
        PendingCall call = service.known().ask().json("1").prefer("wait=20").start();
        Delivery delivery = service.delivery();
        delivery.answer("2");
        call.reply().hasStatus(200);

        erase(service.http(), delivery.exchange()).hasStatus(204);
        delivery.ticket().response().send().isProblem(410, "content-erased");
    }

    @Test
    void a_key_still_belongs_to_it_and_its_replier_cannot_answer_again(Service service) {
        PendingCall call =
                service.known().ask().key("k").json("1").prefer("wait=20").start();
        Delivery delivery = service.delivery();
        delivery.answer("2");
        call.reply().hasStatus(200);
        erase(service.http(), delivery.exchange()).hasStatus(204);

        service.ask().key("k").json("1").send().isProblem(410, "content-erased");
        service.ask().key("k").json("\"other\"").send().isProblem(422, "idempotency-mismatch");
        delivery.tell("response").json("2").send().isProblem(409, "already-finished");
    }

    @Test
    void what_failed_is_not_asked_again_when_its_request_is_gone(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"detail\":\"secret\"}");
        erase(ticket.http(), ticket.id()).hasStatus(204);

        assertThat(ticket.state()).isEqualTo("failed");
        ticket.http().post("/exchanges/" + ticket.id() + "/resend").send().isProblem(410, "content-erased");
    }

    private static HttpReply erase(Http http, String id) {
        return http.delete("/exchanges/" + id + "/content").send();
    }
}
