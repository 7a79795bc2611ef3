package io.antiphon.server.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code Operation-Timeout}: the exchange's whole life, whoever waits. */
@ExtendWith(SharedServer.class)
class DeadlineTest {
    private static final Duration A_MOMENT = ofSeconds(1);

    @Test
    void when_it_passes_before_anybody_takes_the_exchange_it_expires(Service service) {
        Ticket ticket = timed(service, "respond-async", "1s");
        ticket.reaches("expired");

        ticket.response().send().isProblem(504, "deadline-passed");
        assertThat(ticket.document().path("finished_at").isString()).isTrue();
        service.hasNothingToTake();
    }

    @Test
    void when_it_passes_while_a_replier_works_the_answer_comes_too_late(Service service) {
        Ticket ticket = timed(service, "respond-async", "1s");
        Delivery delivery = service.delivery();
        ticket.reaches("expired");

        JsonNode problem = delivery.tell("response").json("1").send().isProblem(409, "already-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("expired");
        ticket.response().send().isProblem(504, "deadline-passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=20", "respond-async, wait=20"})
    void when_it_passes_before_the_wait_ends_the_caller_is_told(String preferences, Service service) {
        HttpReply reply = service.known()
                .ask()
                .prefer(preferences)
                .header("Operation-Timeout", "1s")
                .send();
        reply.isProblem(504, "deadline-passed");
        assertThat(reply.took()).isBetween(ofMillis(900), ofSeconds(4));
    }

    @Test
    void a_plain_call_lives_no_longer_than_its_wait(Service service) {
        service.known()
                .ask()
                .prefer("wait=1")
                .header("Operation-Timeout", "1h")
                .send()
                .isProblem(504, "wait-ended");
        service.hasNothingToTake();
    }

    @ParameterizedTest
    @CsvSource({"1500ms,PT1.5S", "90s,PT90S", "10m,PT10M", "72h,PT72H", "7d,PT168H", "30d,PT720H"})
    void every_unit_of_time_is_understood(String timeout, Duration expected, Service service) {
        assertThat(life(timed(service, "respond-async", timeout).document())).isCloseTo(expected, A_MOMENT);
    }

    @Test
    void without_it_a_call_that_can_be_found_lives_for_24_hours(Service service) {
        assertADay(service.ticket());
        HttpReply keyed = service.ask().key("k").prefer("wait=0").send();
        assertADay(Ticket.of(service.http(), keyed));
        HttpReply sent = service.send().send();
        assertADay(Ticket.of(service.http(), sent));
    }

    @Test
    void without_it_a_plain_call_lives_for_its_wait(Service service) {
        PendingCall call = service.known().ask().prefer("wait=7").start();
        assertThat(life(service.delivery().ticket().document())).isCloseTo(ofSeconds(7), A_MOMENT);
        call.giveUp();
    }

    @Test
    void the_replier_is_told_what_remains(Service service) {
        timed(service, "respond-async", "60s");
        assertThat(service.delivery().json().path("remaining_ms").asLong()).isBetween(50_000L, 60_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "72", "h", "72x", "-1s", "1.5h", "1 h", "1h30m", "99999999999999999999d", "72H"})
    void a_duration_that_is_none_is_refused(String timeout, Service service) {
        service.known()
                .ask()
                .prefer("respond-async")
                .header("Operation-Timeout", timeout)
                .send()
                .isBadRequestNaming("Operation-Timeout");
        service.hasNothingToTake();
    }

    private static Ticket timed(Service service, String preferences, String timeout) {
        HttpReply reply = service.known()
                .ask()
                .prefer(preferences)
                .header("Operation-Timeout", timeout)
                .send();
        return Ticket.of(service.http(), reply);
    }

    private static void assertADay(Ticket ticket) {
        assertThat(life(ticket.document())).isCloseTo(Duration.ofHours(24), A_MOMENT);
    }

    /** From acceptance, which comes a moment after receipt. */
    private static Duration life(JsonNode document) {
        Instant accepted = Instant.parse(document.path("accepted_at").asString(""));
        return Duration.between(
                accepted, Instant.parse(document.path("deadline").asString("")));
    }

    @Test
    void a_request_that_no_replier_had_surely_did_not_run(Service service) {
        HttpReply late = service.known()
                .ask()
                .prefer("wait=20")
                .header("Operation-Timeout", "100ms")
                .send();
        assertThat(detail(late, "deadline-passed")).contains("did not run");
        HttpReply waited = service.ask().prefer("wait=1").send();
        assertThat(detail(waited, "wait-ended")).contains("did not run");
    }

    @Test
    void a_request_that_a_replier_had_may_have_run(Service service) {
        PendingCall call = service.known()
                .ask()
                .prefer("wait=20")
                .header("Operation-Timeout", "1s")
                .start();
        service.delivery();
        assertThat(detail(call.reply(), "deadline-passed")).contains("may have run");
    }

    @Test
    void every_response_about_an_exchange_tells_its_deadline(Service service) {
        HttpReply accepted = service.known().ask().prefer("respond-async").send();
        Ticket ticket = Ticket.of(service.http(), accepted);
        String deadline = ticket.document().path("deadline").asString("");
        assertThat(List.of(
                        accepted,
                        service.http().get(ticket.path()).send(),
                        ticket.response().send(),
                        service.http().delete(ticket.path()).send(),
                        ticket.response().send().hasStatus(409)))
                .extracting(reply -> reply.header("Antiphon-Deadline"))
                .containsOnly(deadline);
        assertThat(service.send().send().optionalHeader("Antiphon-Deadline")).isPresent();
        assertThat(service.ask().prefer("wait=0").send().optionalHeader("Antiphon-Deadline"))
                .isPresent();
    }

    private static String detail(HttpReply reply, String problem) {
        return reply.isProblem(504, problem).path("detail").asString("");
    }
}
