package io.antiphon.server.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /services/{service}/take}: a replier's long poll. */
@ExtendWith(SharedServer.class)
class TakeTest {

    @Test
    void it_is_held_until_the_wait_ends_and_brings_nothing(Service service) {
        HttpReply reply = service.take("").prefer("wait=1").send().hasStatus(204);
        assertThat(reply.took()).isBetween(ofSeconds(1), ofSeconds(3));
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void it_brings_a_request_that_comes_while_it_is_held(Service service) {
        PendingCall take = service.take("").prefer("wait=20").start();
        await().until(() -> repliers(service) == 1);
        Ticket ticket =
                Ticket.of(service.http(), service.ask().prefer("respond-async").send());

        HttpReply reply = take.reply().hasStatus(200);
        assertThat(reply.json().path(0).path("exchange").asString("")).isEqualTo(ticket.id());
        assertThat(reply.took()).isLessThan(ofSeconds(10));
    }

    @Test
    void it_makes_the_service_known(Service service) {
        service.ask().prefer("respond-async").send().isProblem(404, "unknown-service");
        service.take("").prefer("wait=0").send().hasStatus(204);
        service.ask().prefer("respond-async").send().hasStatus(202);
    }

    @Test
    void without_a_word_it_brings_one_delivery_under_a_lease_of_30_seconds(Service service) {
        tickets(service, 3);
        List<Delivery> deliveries = service.deliveries("", 10);
        assertThat(deliveries).hasSize(1);
        assertThat(deliveries.getFirst().json().path("lease_ms").asLong()).isEqualTo(30_000);
    }

    @Test
    void it_brings_at_most_as_many_as_asked_for(Service service) {
        List<Ticket> tickets = tickets(service, 5);
        List<Delivery> first = service.deliveries("max=3", 10);
        List<Delivery> second = service.deliveries("max=3", 10);

        assertThat(first).hasSize(3);
        assertThat(Stream.concat(first.stream(), second.stream()).map(Delivery::ticket))
                .containsExactlyElementsOf(tickets);
    }

    @Test
    void it_brings_what_there_is_without_waiting_for_more(Service service) {
        tickets(service, 2);
        HttpReply reply = service.take("max=50").prefer("wait=20").send().hasStatus(200);
        assertThat(reply.json()).hasSize(2);
        assertThat(reply.took()).isLessThan(ofSeconds(5));
    }

    @Test
    void several_repliers_share_the_work(Service service) {
        List<PendingCall> takes = Stream.generate(
                        () -> service.take("").prefer("wait=20").start())
                .limit(5)
                .toList();
        await().until(() -> repliers(service) == 5);
        List<Ticket> tickets = tickets(service, 5);

        assertThat(takes)
                .extracting(take -> take.reply().json().path(0).path("exchange").asString(""))
                .containsExactlyInAnyOrderElementsOf(
                        tickets.stream().map(Ticket::id).toList());
    }

    @Test
    void a_replier_that_went_away_while_it_waited_is_given_nothing(Service service) {
        try (RawConnection gone = RawConnection.to(service.http())) {
            gone.say("POST " + service.path()
                    + "/take HTTP/1.1\nHost: localhost\nPrefer: wait=60\nContent-Length: 0\n\n");
            await().until(() -> repliers(service) == 1);
        }
        PendingCall call = service.ask().prefer("wait=20").start();
        service.delivery().answer("1");
        call.reply().hasStatus(200);
    }

    @Test
    void the_lease_is_as_long_as_asked_for(Service service) {
        service.ticket();
        assertThat(service.delivery("lease=90s").json().path("lease_ms").asLong())
                .isEqualTo(90_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=0", "max=-1", "max=many", "max=", "max=1.5"})
    void a_number_that_is_none_is_refused(String query, Service service) {
        service.take(query).prefer("wait=0").send().isBadRequestNaming("max");
    }

    @Test
    void a_number_beyond_what_one_take_is_given_counts_as_that(Service service) {
        service.ticket();
        assertThat(service.take("max=99999999999").send().hasStatus(200).json().size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lease=0s", "lease=30", "lease=long", "lease=", "lease=-5s"})
    void a_lease_that_is_none_is_refused(String query, Service service) {
        service.take(query).prefer("wait=0").send().isBadRequestNaming("lease");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=x", "wait=-1"})
    void a_wait_that_is_none_is_ignored(String preferences, Service service) {
        service.take("").prefer(preferences).send().hasStatus(204);
    }

    private static int repliers(Service service) {
        HttpReply reply = service.http().get(service.path()).send();
        return reply.status() == 200 ? reply.json().path("repliers").asInt() : 0;
    }

    private static List<Ticket> tickets(Service service, int count) {
        return Stream.generate(service::ticket).limit(count).toList();
    }
}
