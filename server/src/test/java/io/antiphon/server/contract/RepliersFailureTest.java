package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /exchanges/{id}/failure}: a replier fails the exchange. */
@ExtendWith(SharedServer.class)
class RepliersFailureTest {

    @Test
    void the_caller_gets_the_status_and_the_words_of_the_replier(Service service) {
        PendingCall call = service.known().ask().start();
        service.delivery()
                .fail("{\"code\":\"no-stock\",\"title\":\"Out of stock\",\"detail\":\"until May\",\"status\":422,"
                        + "\"retryable\":false}");

        JsonNode problem = call.reply().isProblem(422, "replier-failed");
        assertThat(problem.path("code").asString("")).isEqualTo("no-stock");
        assertThat(problem.path("title").asString("")).isEqualTo("Out of stock");
        assertThat(problem.path("detail").asString("")).isEqualTo("until May");
    }

    @Test
    void without_a_status_it_is_a_bad_gateway(Service service) {
        PendingCall call = service.known().ask().start();
        service.delivery().fail("{\"code\":\"broken\"}");

        JsonNode problem = call.reply().isProblem(502, "replier-failed");
        assertThat(problem.path("code").asString("")).isEqualTo("broken");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503, 599})
    void every_error_status_is_passed_on(int status, Service service) {
        PendingCall call = service.known().ask().start();
        service.delivery().fail("{\"code\":\"c\",\"status\":" + status + "}");
        call.reply().isProblem(status, "replier-failed");
    }

    @Test
    void a_retryable_failure_of_a_call_that_can_be_found_goes_back_to_the_queue(Service service) {
        Ticket ticket = service.ticket();
        Delivery first = service.delivery();
        first.fail("{\"code\":\"busy\",\"status\":503,\"retryable\":true}");
        assertThat(ticket.state()).isEqualTo("queued");

        Delivery second = service.delivery();
        assertThat(second.exchange()).isEqualTo(ticket.id());
        assertThat(second.attempt()).isEqualTo(2);
        second.answer("2");
        assertThat(ticket.response().send().hasStatus(200).text()).isEqualTo("2");
    }

    @Test
    void a_retryable_failure_of_a_plain_call_is_passed_on(Service service) {
        PendingCall call = service.known().ask().start();
        service.delivery().fail("{\"code\":\"busy\",\"status\":503,\"retryable\":true}");

        JsonNode problem = call.reply().isProblem(503, "replier-failed");
        assertThat(problem.path("code").asString("")).isEqualTo("busy");
        service.hasNothingToTake();
    }

    @Test
    void a_failed_exchange_is_failed_for_everyone(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        delivery.fail("{\"code\":\"no\",\"status\":410}");

        assertThat(ticket.state()).isEqualTo("failed");
        ticket.response().send().isProblem(410, "replier-failed");
        JsonNode late = delivery.tell("response").json("1").send().isProblem(409, "already-finished");
        assertThat(late.path("state").asString("")).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"c\",\"status\":200}",
                "{\"code\":\"c\",\"status\":399}",
                "{\"code\":\"c\",\"status\":600}",
                "{\"code\":\"c\",\"status\":\"many\"}"
            })
    void a_status_that_is_no_error_is_refused(String failure, Service service) {
        assertRefused(service, failure, "status");
    }

    @Test
    void a_document_of_the_wrong_shape_is_refused(Service service) {
        assertRefused(service, "{\"code\":7}", "code");
        assertRefused(service, "{\"code\":\"c\",\"retryable\":\"perhaps\"}", "retryable");
        assertRefused(service, "{\"code\":", "JSON");
        assertRefused(service, "[]", "object");
    }

    private static void assertRefused(Service service, String failure, String word) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        delivery.tell("failure").json(failure).send().isBadRequestNaming(word);
        assertThat(ticket.state()).isEqualTo("dispatched");
        delivery.answer("\"still mine\"");
    }
}
