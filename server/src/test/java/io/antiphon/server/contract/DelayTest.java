package io.antiphon.server.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Antiphon-Delay}: not dispatched before then. */
@ExtendWith(SharedServer.class)
class DelayTest {

    @Test
    void a_delayed_call_is_queued_and_not_dispatched_before_then(Service service) {
        assertDelayed(service, service.ask().prefer("respond-async"));
    }

    @Test
    void a_delayed_message_is_queued_and_not_dispatched_before_then(Service service) {
        assertDelayed(service, service.send());
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

    private static void assertDelayed(Service service, HttpCall call) {
        service.known();
        Ticket ticket = Ticket.of(
                service.http(), call.header("Antiphon-Delay", "1500ms").send());
        assertThat(ticket.state()).isEqualTo("queued");
        service.hasNothingToTake();

        HttpReply take = service.take("").prefer("wait=10").send().hasStatus(200);
        assertThat(take.json().path(0).path("exchange").asString("")).isEqualTo(ticket.id());
        assertThat(take.took()).isBetween(ofMillis(900), ofSeconds(4));
    }
}
