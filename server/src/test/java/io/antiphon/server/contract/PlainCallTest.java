package io.antiphon.server.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes of a call whose requestor neither accepts a ticket nor gave a key. */
@ExtendWith(SharedServer.class)
class PlainCallTest {

    @Test
    void when_its_wait_ends_it_is_cancelled_and_its_replier_told(Service service) {
        PendingCall call = service.known().ask().prefer("wait=1").start();
        Delivery delivery = service.delivery();
        assertThat(delivery.progress("{\"percent\":10}")).isFalse();

        call.reply().isProblem(504, "wait-ended", named(service));
        assertThat(delivery.progress("{\"percent\":20}")).isTrue();
        assertTooLate(delivery);
    }

    @Test
    void when_its_caller_closes_the_connection_it_is_cancelled_and_its_replier_told(Service service) {
        Delivery delivery;
        try (RawConnection caller = RawConnection.to(service.http())) {
            service.known();
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
            delivery = service.delivery();
            assertThat(delivery.progress("{\"percent\":10}")).isFalse();
        }
        await().until(() -> delivery.progress("{\"percent\":20}"));
        assertTooLate(delivery);
    }

    @Test
    void when_its_caller_closes_the_connection_before_dispatch_it_is_never_dispatched(Service service) {
        service.known();
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
            await().until(() -> service.description().path("queued").asInt() == 1);
        }
        await().until(() -> service.description().path("queued").asInt() == 0);
        service.hasNothingToTake();
    }

    @Test
    void a_replier_that_is_lost_loses_it(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").start();
        service.delivery("lease=1s");

        HttpReply reply = call.reply();
        reply.isProblem(502, "replier-lost");
        assertThat(reply.took()).isLessThan(ofSeconds(6));
        service.hasNothingToTake();
    }

    @Test
    void a_replier_that_refuses_it_passes_it_to_another(Service service) {
        PendingCall call = service.known().ask().prefer("wait=20").start();
        service.delivery().release();
        Delivery second = service.delivery();

        second.answer("2");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("2");
    }

    @Test
    void a_service_that_was_never_declared_nor_served_is_unknown(Service service) {
        HttpReply reply = service.ask().send();
        reply.isProblem(404, "unknown-service", named(service));
        service.http().get(service.path()).send().isProblem(404, "unknown-service", named(service));
        assertThat(reply.took()).isLessThan(ofSeconds(1));
    }

    @Test
    void without_a_replier_it_is_held_for_one_second(Http http) {
        Service service = unattended(http);
        HttpReply reply = service.ask().prefer("wait=20").send();
        reply.isProblem(503, "no-replier", named(service));
        assertThat(reply.header("Retry-After")).matches("[0-9]+");
        assertThat(reply.took()).isBetween(ofMillis(800), ofSeconds(3));
    }

    @Test
    void without_a_replier_it_is_held_no_longer_than_its_wait(Http http) {
        HttpReply reply = unattended(http).ask().prefer("wait=0").send();
        reply.isProblem(503, "no-replier");
        assertThat(reply.took()).isLessThan(ofMillis(800));
    }

    @Test
    void without_a_replier_a_wait_of_one_second_ends_no_other_way(Http http) {
        unattended(http).ask().prefer("wait=1").send().isProblem(503, "no-replier");
    }

    @Test
    void a_replier_that_comes_within_that_second_gets_it(Http http) {
        Service late = new Service(http, "attended-late");
        PendingCall call = late.ask().prefer("wait=20").start();
        late.delivery().answer("1");
        call.reply().hasStatus(200);
    }

    private static Service unattended(Http http) {
        return new Service(http, SharedServer.UNATTENDED);
    }

    private static void assertTooLate(Delivery delivery) {
        var problem = delivery.tell("response").json("1").send().isProblem(409, "already-finished");
        assertThat(problem.path("state").asString("")).isEqualTo("cancelled");
    }

    private static String named(Service service) {
        return service.path().substring("/services/".length());
    }
}
