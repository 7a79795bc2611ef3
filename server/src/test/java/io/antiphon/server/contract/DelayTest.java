package io.antiphon.server.contract;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code Antiphon-Delay}: not dispatched before then. */
@ExtendWith(SharedServer.class)
class DelayTest {

    @Test
    void a_delayed_call_is_queued_and_not_dispatched_before_then(Service service) {
        assertDelayed(service, service.ask().prefer("respond-async").header("Antiphon-Delay", "1500ms"));
    }

    @Test
    void a_delayed_message_is_queued_and_not_dispatched_before_then(Service service) {
        assertDelayed(service, service.send().header("Antiphon-Delay", "1500ms"));
    }

    @Test
    void younger_calls_without_a_delay_overtake_it(Service service) {
        service.known();
        service.ask()
                .prefer("respond-async")
                .header("Antiphon-Delay", "1h")
                .send()
                .hasStatus(202);
        Ticket young = service.ticket();
        assertThat(service.delivery().exchange()).isEqualTo(young.id());
        service.hasNothingToTake();
    }

    @Test
    void a_call_that_does_not_accept_a_ticket_cannot_be_delayed(Service service) {
        service.known();
        service.ask().header("Antiphon-Delay", "1s").send().isBadRequestNaming("Antiphon-Delay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "soon", "-1s", "1.5s"})
    void a_duration_that_is_none_is_refused(String delay, Service service) {
        service.known();
        service.ask()
                .prefer("respond-async")
                .header("Antiphon-Delay", delay)
                .send()
                .isBadRequestNaming("Antiphon-Delay");
        service.send().header("Antiphon-Delay", delay).send().isBadRequestNaming("Antiphon-Delay");
    }

    @Test
    void a_message_for_a_time_is_not_dispatched_before_that(Service service) {
        String time = Instant.now().plusMillis(1500).toString();
        assertDelayed(service, service.send().header("Antiphon-Not-Before", time));
    }

    @Test
    void a_time_that_has_passed_is_no_delay(Service service) {
        service.known()
                .send()
                .header("Antiphon-Not-Before", "2001-01-31T08:00:00+01:00")
                .send()
                .hasStatus(202);
        service.delivery().answer("1");
    }

    @Test
    void a_message_for_next_week_does_not_end_before(Service service) {
        HttpReply reply =
                service.known().send().header("Antiphon-Delay", "7d").send().hasStatus(202);
        Instant deadline = Instant.parse(reply.json().path("deadline").asString(""));
        assertThat(deadline).isAfter(Instant.now().plus(ofDays(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2030-01-31", "2030-01-31T08:00:00", "1m"})
    void a_time_that_is_none_is_refused(String time, Service service) {
        service.known();
        service.send().header("Antiphon-Not-Before", time).send().isBadRequestNaming("Antiphon-Not-Before");
    }

    @Test
    void a_delay_and_a_time_contradict_each_other(Service service) {
        service.known()
                .send()
                .header("Antiphon-Not-Before", "2030-01-31T08:00:00Z")
                .header("Antiphon-Delay", "1s")
                .send()
                .isBadRequestNaming("Antiphon-Delay");
    }

    private static void assertDelayed(Service service, HttpCall call) {
        service.known();
        Ticket ticket = Ticket.of(service.http(), call.send());
        assertThat(ticket.state()).isEqualTo("queued");
        service.hasNothingToTake();

        HttpReply take = service.take("").prefer("wait=10").send().hasStatus(200);
        assertThat(take.json().path(0).path("exchange").asString("")).isEqualTo(ticket.id());
        assertThat(take.took()).isBetween(ofMillis(900), ofSeconds(4));
    }

    @Test
    void a_delay_is_not_cut_to_the_longest_life(Service service) {
        Instant time = Instant.now().plus(ofDays(400)).truncatedTo(ChronoUnit.SECONDS);
        JsonNode document = service.known()
                .send()
                .header("Antiphon-Not-Before", time.toString())
                .send()
                .hasStatus(202)
                .json();
        // The server's clock may have stepped on by a millisecond since it counted the delay.
        assertThat(Instant.parse(document.path("not_before").asString(""))).isBetween(time, time.plusSeconds(1));
        assertThat(Instant.parse(document.path("deadline").asString(""))).isAfter(time);
    }

    @Test
    void a_delay_beyond_its_ceiling_is_refused(Service service) {
        service.known().send().header("Antiphon-Delay", "3651d").send().isBadRequestNaming("delay.ceiling");
        service.send()
                .header("Antiphon-Not-Before", "2999-01-31T08:00:00Z")
                .send()
                .isBadRequestNaming("Antiphon-Not-Before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "10m"})
    void a_stated_deadline_that_does_not_lie_behind_the_delay_is_refused(String timeout, Service service) {
        HttpCall call = service.known()
                .ask()
                .prefer("respond-async")
                .header("Antiphon-Delay", "10m")
                .header("Operation-Timeout", timeout);
        assertThat(call.send().isProblem(400, "bad-request").path("detail").asString(""))
                .contains("Operation-Timeout", "Antiphon-Delay");
    }

    @Test
    void a_stated_deadline_behind_the_delay_stays(Service service) {
        JsonNode document = service.known()
                .send()
                .header("Antiphon-Delay", "10m")
                .header("Operation-Timeout", "11m")
                .send()
                .hasStatus(202)
                .json();
        Instant notBefore = Instant.parse(document.path("not_before").asString(""));
        assertThat(Instant.parse(document.path("deadline").asString(""))).isEqualTo(notBefore.plusSeconds(60));
    }
}
