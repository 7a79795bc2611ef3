package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Arrival;
import io.antiphon.server.blackbox.Arrivals;
import io.antiphon.server.blackbox.Gate;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PushReply;
import io.antiphon.server.blackbox.PushServer;
import io.antiphon.server.blackbox.PushedService;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes that do not succeed: what is tried again, and what is passed on; how many are under way. */
@ExtendWith(PushServer.class)
class PushRetryTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 302})
    void what_may_be_redelivered_is_tried_again(int status, PushedService service) {
        Arrivals arrivals = service.replies(
                arrival -> attempt(arrival) == 1 ? PushReply.status(status) : PushReply.json(200, "\"second\""));
        Ticket ticket = service.ticket();

        HttpReply reply = ticket.response().prefer("wait=10").send().hasStatus(200);
        assertThat(reply.text()).isEqualTo("\"second\"");
        assertThat(attempt(arrivals.next())).isEqualTo(1);
        assertThat(attempt(arrivals.next())).isEqualTo(2);
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void the_pauses_grow(PushedService service) {
        Arrivals arrivals =
                service.replies(arrival -> attempt(arrival) <= 3 ? PushReply.status(503) : PushReply.json(200, "1"));
        service.ticket().reaches("answered");

        List<Long> times =
                Stream.generate(arrivals::next).limit(4).map(Arrival::atMillis).toList();
        assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(95);
        assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(195);
        assertThat(times.get(3) - times.get(2)).isGreaterThanOrEqualTo(395);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 302})
    void an_endpoint_that_asks_for_time_is_given_it(int status, PushedService service) {
        Arrivals arrivals = service.replies(
                arrival -> attempt(arrival) == 1 ? PushReply.status(status).retryAfter("1") : PushReply.json(200, "1"));
        service.ticket().reaches("answered");

        assertThat(pauseMillis(arrivals)).isGreaterThanOrEqualTo(995);
    }

    @Test
    void an_endpoint_that_asks_for_less_time_than_the_pause_is_not_called_sooner(PushedService service) {
        Arrivals arrivals = service.replies(
                arrival -> attempt(arrival) == 1 ? PushReply.status(503).retryAfter("0") : PushReply.json(200, "1"));
        service.ticket().reaches("answered");

        assertThat(pauseMillis(arrivals)).isGreaterThanOrEqualTo(95);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void a_plain_call_is_not_tried_again(int status, PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.text(status, "busy"));
        HttpReply reply = service.ask().prefer("wait=20").send().hasStatus(status);

        assertThat(reply.text()).contains("busy");
        arrivals.next();
        assertThat(arrivals.none()).isTrue();
    }

    @Test
    void a_redirect_is_not_followed(PushedService service) {
        Arrivals arrivals = service.replies(_ -> PushReply.status(302));
        service.ask().prefer("wait=20").send().hasStatus(502).isSomeProblem();
        arrivals.next();
        assertThat(arrivals.none()).isTrue();
    }

    @Test
    void a_plain_call_to_an_endpoint_that_is_not_there_fails(PushedService service) {
        HttpReply reply = service.unreachable().ask().prefer("wait=20").send();
        reply.hasStatus(502).isSomeProblem();
    }

    @Test
    void a_ticket_waits_for_an_endpoint_that_is_not_there(PushedService service) {
        Ticket ticket = Ticket.of(
                service.service().http(),
                service.unreachable().ask().prefer("respond-async").send());
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(ticket.document().path("attempt").asInt()).isGreaterThan(1));
        assertThat(ticket.state()).isIn("queued", "dispatched");
    }

    @Test
    void an_endpoint_that_does_not_reply_in_time_is_tried_again(PushedService service) {
        Gate never = new Gate();
        Arrivals arrivals = service.replies(arrival -> {
            if (attempt(arrival) == 1) {
                never.pass();
            }
            return PushReply.json(200, "\"second\"");
        });
        Ticket ticket = service.ticket();
        assertThat(ticket.response().prefer("wait=10").send().hasStatus(200).text())
                .isEqualTo("\"second\"");
        assertThat(attempt(arrivals.next())).isEqualTo(1);
        never.open();
    }

    @Test
    void a_plain_call_to_an_endpoint_that_does_not_reply_in_time_fails(PushedService service) {
        Gate never = new Gate();
        service.replies(_ -> {
            never.pass();
            return PushReply.json(200, "1");
        });
        HttpReply reply = service.ask().prefer("wait=20").send();
        assertThat(reply.status()).as(reply.toString()).isIn(502, 504);
        reply.isSomeProblem();
        never.open();
    }

    @Test
    void no_more_are_under_way_than_configured(PushedService service) {
        Gate gate = new Gate();
        Arrivals arrivals = service.replies(_ -> {
            gate.pass();
            return PushReply.json(200, "1");
        });
        List<Ticket> tickets = Stream.generate(service::ticket).limit(5).toList();
        arrivals.next();
        arrivals.next();
        assertThat(tickets.stream().filter(ticket -> ticket.state().equals("dispatched")))
                .hasSize(2);
        assertThat(arrivals.none()).isTrue();

        gate.open();
        assertThat(tickets).allSatisfy(ticket -> ticket.reaches("answered"));
    }

    private static long pauseMillis(Arrivals arrivals) {
        Arrival first = arrivals.next();
        return arrivals.next().atMillis() - first.atMillis();
    }

    private static int attempt(Arrival arrival) {
        return Integer.parseInt(arrival.header("Antiphon-Attempt"));
    }
}
