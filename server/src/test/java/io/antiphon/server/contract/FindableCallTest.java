package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a call that can be found again, by a ticket or by its key, where a plain call would end. */
@ExtendWith(SharedServer.class)
class FindableCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"Prefer: respond-async, wait=20", "Idempotency-Key: \"k\""})
    void when_its_caller_closes_the_connection_it_goes_on(String header, Service service) {
        Delivery delivery;
        try (RawConnection caller = RawConnection.to(service.http())) {
            service.known();
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 0\n" + header + "\n\n");
            delivery = service.delivery();
        }
        assertThat(delivery.progress("{\"percent\":10}")).isFalse();
        delivery.answer("1");
        assertThat(delivery.ticket().response().send().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void without_a_replier_it_is_queued(Http http) {
        Service declared = new Service(http, "declared-only");
        HttpReply reply = declared.ask().prefer("respond-async").send();
        Ticket ticket = Ticket.of(http, reply);
        assertThat(ticket.state()).isEqualTo("queued");

        declared.delivery().answer("1");
        ticket.reaches("answered");
    }

    @Test
    void without_a_replier_it_is_held_as_long_as_it_prefers(Http http) {
        Service declared = new Service(http, "declared-only-too");
        HttpReply reply = declared.ask().prefer("respond-async, wait=2").send();
        Ticket.of(http, reply);
        assertThat(reply.took()).isGreaterThan(java.time.Duration.ofSeconds(2));
    }

    @Test
    void a_service_that_was_never_declared_nor_served_is_unknown(Service service) {
        service.ask().prefer("respond-async").send().isProblem(404, "unknown-service");
        service.ask().key("k").send().isProblem(404, "unknown-service");
        service.send().send().isProblem(404, "unknown-service");
    }
}
