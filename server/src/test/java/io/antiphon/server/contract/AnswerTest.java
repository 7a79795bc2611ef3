package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /exchanges/{id}/response}: the answer, once, from whoever holds the exchange. */
@ExtendWith(SharedServer.class)
class AnswerTest {
    private static final String NOBODYS_LEASE = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    @Test
    void it_is_acknowledged_without_a_body(Service service) {
        service.ticket();
        HttpReply reply = service.delivery().tell("response").json("1").send().hasStatus(204);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void a_second_answer_is_refused_and_changes_nothing(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        delivery.answer("\"first\"");

        JsonNode problem = delivery.tell("response").json("\"second\"").send().isProblem(409, "already-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("answered");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("\"first\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "{\"a\": 1.10}", "null"})
    void the_same_answer_again_is_acknowledged_again(String body, Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        delivery.answer(body);

        delivery.tell("response").json(body).send().hasStatus(204);
        delivery.tell("response").text(body).send().isProblem(409, "already-finished");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo(body);
    }

    @Test
    void the_same_failure_again_is_acknowledged_again(Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        String failure = "{\"code\":\"no-stock\",\"detail\":\"none left\",\"status\":422}";
        delivery.fail(failure);

        delivery.tell("failure").json(failure).send().hasStatus(204);
        delivery.tell("failure").json("{\"code\":\"other\"}").send().isProblem(409, "already-finished");
        delivery.tell("response").json("1").send().isProblem(409, "already-finished");
    }

    @Test
    void a_plain_call_that_has_ended_takes_the_same_answer_again(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").start();
        Delivery delivery = service.delivery();
        delivery.answer("1");

        call.reply().hasStatus(200);
        delivery.tell("response").json("1").send().hasStatus(204);
    }

    @Test
    void of_many_answers_at_once_one_is_taken(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        List<PendingCall> answers = IntStream.range(0, 10)
                .mapToObj(n -> delivery.tell("response").json("" + n).start())
                .toList();

        List<Integer> statuses =
                answers.stream().map(answer -> answer.reply().status()).toList();
        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
        assertThat(ticket.response().send().text()).isEqualTo("" + statuses.indexOf(204));
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "failure", "progress", "defer", "release"})
    void whoever_does_not_hold_the_exchange_is_refused(String what, Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();

        Delivery impostor = delivery.with(NOBODYS_LEASE);
        told(impostor, what).isProblem(409, "lease-lost");
        assertThat(ticket.state()).isEqualTo("dispatched");
        delivery.answer("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "failure", "progress", "defer", "release"})
    void a_lease_that_is_missing_is_a_bad_request(String what, Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        service.http()
                .post("/exchanges/" + delivery.exchange() + "/" + what)
                .json("{\"code\":\"c\"}")
                .send()
                .isBadRequestNaming("Antiphon-Lease");
        delivery.answer("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not a lease", "01arz3ndektsv4rrffq69g5fav00"})
    void a_lease_that_is_none_is_refused(String lease, Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        HttpReply reply = told(delivery.with(lease), "response");
        assertThat(reply.status()).as(reply.toString()).isIn(400, 409);
        reply.isProblemNamed(reply.status() == 400 ? "bad-request" : "lease-lost");
        delivery.answer("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "failure", "progress", "defer", "release"})
    void an_exchange_that_is_finished_is_refused_with_its_state(String what, Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        delivery.answer("1");

        JsonNode problem = told(delivery, what).isProblem(409, "already-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "failure", "progress", "defer", "release"})
    void an_exchange_that_never_was_is_unknown(String what, Http http) {
        http.post("/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/" + what)
                .header("Antiphon-Lease", NOBODYS_LEASE)
                .json("{\"code\":\"c\"}")
                .send()
                .isProblem(404, "unknown-exchange");
    }

    private static HttpReply told(Delivery delivery, String what) {
        return delivery.tell(what).json("{\"code\":\"c\",\"percent\":1}").send();
    }
}
