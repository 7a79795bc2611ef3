package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Arrival;
import io.antiphon.server.blackbox.Arrivals;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PushReply;
import io.antiphon.server.blackbox.PushServer;
import io.antiphon.server.blackbox.PushedService;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service configured with a URL has Antiphon call it: what is sent, and what an answer is. */
@ExtendWith(PushServer.class)
class PushTest {

    @Test
    void a_conversation_is_refused_clearly_again_and_again(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.json(200, "1"));
        for (int i = 0; i < 20; i++) {
            HttpReply reply = service.ask()
                    .header("Antiphon-Conversation", "new")
                    .text("x")
                    .send();
            assertThat(reply.isProblem(502, "replier-failed").path("code").asString(""))
                    .isEqualTo("no-conversations");
            assertThat(reply.header("Antiphon-Conversation")).endsWith("; end");
        }
        service.ask().text("x").send().hasStatus(200);
        arrivals.next();
    }

    @Test
    void the_request_is_posted_with_its_body_and_headers(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.json(200, "1"));
        HttpReply reply =
                service.ask().json("{\"n\":1}").header("X-Tenant", "blue").send();

        Arrival arrival = arrivals.next();
        assertThat(arrival.method()).isEqualTo("POST");
        assertThat(arrival.body()).isEqualTo("{\"n\":1}");
        assertThat(arrival.header("Content-Type")).isEqualTo("application/json");
        assertThat(arrival.header("X-Tenant")).isEqualTo("blue");
        assertThat(arrival.header("Antiphon-Exchange"))
                .isEqualTo(reply.hasStatus(200).header("Antiphon-Exchange"));
    }

    @Test
    void the_replier_is_told_the_attempt_the_time_that_remains_and_a_key(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.json(200, "1"));
        service.ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "60s")
                .key("the-callers-own")
                .send()
                .hasStatus(202);

        Arrival arrival = arrivals.next();
        assertThat(arrival.header("Antiphon-Attempt")).isEqualTo("1");
        assertThat(arrival.header("Operation-Timeout")).matches("([1-9][0-9]*ms|[1-9][0-9]*s|1m)");
        assertThat(arrival.header("Idempotency-Key").replace("\"", "")).isEqualTo(arrival.header("Antiphon-Exchange"));
        assertThat(arrival.headers().get("Idempotency-Key")).hasSize(1);
        assertThat(arrival.headers().get("Operation-Timeout")).hasSize(1);
    }

    @Test
    void the_credentials_of_the_requestor_are_not_passed_on(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.json(200, "1"));
        service.ask()
                .header("Authorization", "Bearer secret")
                .header("Cookie", "session=secret")
                .header("Prefer", "wait=10")
                .header("Priority", "u=1")
                .send();

        Arrival arrival = arrivals.next();
        assertThat(arrival.optionalHeader("Authorization")).isEmpty();
        assertThat(arrival.optionalHeader("Cookie")).isEmpty();
        assertThat(arrival.optionalHeader("Prefer")).isEmpty();
        assertThat(arrival.optionalHeader("Priority")).isEmpty();
    }

    @Test
    void the_answer_is_passed_on_with_its_type(PushedService service) {
        service.replies(_ -> PushReply.text(200, "caf\u00e9"));
        HttpReply reply = service.ask().send().hasStatus(200);
        assertThat(reply.text()).isEqualTo("caf\u00e9");
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 299})
    void the_replier_chooses_which_success_it_is(int status, PushedService service) {
        service.replies(_ -> PushReply.text(status, "made"));
        assertThat(service.ask().send().hasStatus(status).text()).isEqualTo("made");

        Ticket ticket = service.ticket();
        ticket.reaches("answered");
        assertThat(ticket.response().send().hasStatus(status).text()).isEqualTo("made");
    }

    @Test
    void a_success_without_a_body_is_an_answer(PushedService service) {
        service.replies(_ -> PushReply.status(204));
        assertThat(service.ask().send().hasStatus(204).bytes()).isEmpty();
    }

    @Test
    void a_ticket_leads_to_the_answer(PushedService service) {
        service.replies(_ -> PushReply.json(200, "{\"n\":2}"));
        Ticket ticket = service.ticket();
        assertThat(ticket.response().prefer("wait=10").send().hasStatus(200).text())
                .isEqualTo("{\"n\":2}");
    }

    @Test
    void a_message_is_pushed_too(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.status(204));
        Ticket ticket = Ticket.of(
                service.service().http(), service.service().send().text("hello").send());
        assertThat(arrivals.next().body()).isEqualTo("hello");
        ticket.reaches("answered");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 410, 422, 451})
    void an_error_of_the_request_is_passed_on_as_it_is(int status, PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.text(status, "no, since it is so"));
        HttpReply plain = service.ask().send().hasStatus(status);
        assertThat(plain.text()).isEqualTo("no, since it is so");
        assertThat(plain.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");

        Ticket ticket = service.ticket();
        ticket.reaches("failed");
        assertThat(ticket.response().send().hasStatus(status).text()).isEqualTo("no, since it is so");
        arrivals.next();
        arrivals.next();
        assertThat(arrivals.none()).isTrue();
    }

    @Test
    void a_pushed_service_is_known_and_connected(PushedService service) {
        Service described = service.service();
        assertThat(described.description().path("repliers").asInt()).isPositive();
    }
}
