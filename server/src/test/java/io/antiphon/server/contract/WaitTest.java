package io.antiphon.server.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Prefer: wait=N} and {@code respond-async}: how long a caller holds its connection. */
@ExtendWith(SharedServer.class)
class WaitTest {

    @Test
    void a_plain_call_is_held_as_long_as_it_prefers(Service service) {
        HttpReply reply = service.known().ask().prefer("wait=1").send();
        reply.isProblem(504, "wait-ended");
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
    }

    @Test
    void a_call_that_accepts_a_ticket_gets_it_when_its_wait_ends(Service service) {
        HttpReply reply = service.known().ask().prefer("respond-async, wait=1").send();
        Ticket.of(service.http(), reply);
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
    }

    @Test
    void a_call_that_accepts_a_ticket_and_does_not_wait_gets_it_at_once(Service service) {
        HttpReply reply = service.known().ask().prefer("respond-async").send();
        Ticket.of(service.http(), reply);
        assertThat(reply.took()).isLessThan(ofSeconds(1));
    }

    @Test
    void a_call_that_accepts_a_ticket_still_gets_the_answer_within_its_wait(Service service) {
        PendingCall call =
                service.known().ask().prefer("respond-async, wait=20").start();
        service.delivery().answer("1");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void a_wait_of_nothing_ends_at_once(Service service) {
        HttpReply reply = service.known().ask().prefer("respond-async, wait=0").send();
        Ticket.of(service.http(), reply);
        assertThat(reply.took()).isLessThan(ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "301", "2147483648", "4294967296000"})
    void a_wait_beyond_the_ceiling_is_capped(String seconds, Service service) {
        PendingCall call = service.known().ask().prefer("wait=" + seconds).start();
        service.delivery().answer("1");
        call.reply().hasStatus(200);
    }

    @Test
    void every_form_of_the_standard_is_understood(Service service) {
        service.known();
        List<PendingCall> calls = Stream.of(
                        "respond-async,wait=1",
                        "wait=1, respond-async",
                        "Respond-Async, WAIT=1",
                        "respond-async, wait=\"1\"",
                        "respond-async, wait = 1",
                        "respond-async; foo=bar, handling=lenient, wait=1",
                        "respond-async, return=minimal;x=\"a,b\", wait=1",
                        "respond-async, wait=1, wait=60",
                        ", respond-async,, wait=1 ,")
                .map(preferences -> service.ask().prefer(preferences).start())
                .toList();
        assertThat(calls).allSatisfy(call -> {
            Ticket.of(service.http(), call.reply());
            assertThat(call.reply().took()).isBetween(ofSeconds(1), ofSeconds(3));
        });
    }

    @Test
    void preferences_may_come_in_several_fields(Service service) {
        HttpReply reply =
                service.known().ask().prefer("wait=1").prefer("respond-async").send();
        Ticket.of(service.http(), reply);
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
    }

    @Test
    void preferences_that_the_server_does_not_know_are_ignored(Service service) {
        service.known().ask().prefer("wait=1, depth-noninfinity, x=y").send().isProblem(504, "wait-ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=abc", "wait=-1", "wait=1.5", "wait", "wait=", "wait=1s", "wait=\"1"})
    void a_wait_that_is_no_number_of_seconds_is_ignored(String preferences, Service service) {
        PendingCall call = service.known().ask().prefer(preferences).start();
        service.delivery().answer("1");
        call.reply().hasStatus(200);
    }

    @Test
    void a_wait_that_is_cut_is_told(Service service) {
        PendingCall call =
                service.known().ask().prefer("respond-async, wait=301").start();
        service.delivery().answer("1");
        assertThat(call.reply().hasStatus(200).header("Preference-Applied")).isEqualTo("wait=300");

        Ticket ticket = service.ticket();
        ticket.cancel();
        assertThat(ticket.response().prefer("wait=999999").send().header("Preference-Applied"))
                .isEqualTo("wait=300");
        assertThat(ticket.response().prefer("wait=300").send().optionalHeader("Preference-Applied"))
                .isEmpty();
    }
}
