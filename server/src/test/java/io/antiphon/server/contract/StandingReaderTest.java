package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that do not read: they cost a bounded amount, keep no replier, and are ended. */
class StandingReaderTest {
    private static final byte[] PART = new byte[256 << 10];

    /** More than the sockets of both sides hold. */
    private static final int MANY_PARTS = 100;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static TemporaryServer server;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start("connection: { transfer: 1s }");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "multipart/mixed"})
    void a_reader_that_stands_still_does_not_keep_its_replier(String form) {
        Service service = server.service().known();
        try (RawConnection reader = RawConnection.to(service.http())) {
            reader.say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nAccept: " + form
                    + "\nPrefer: wait=300\nContent-Length: 0\n\n");
            Delivery delivery = service.delivery();

            HttpReply refusal = Stream.generate(() -> part(delivery))
                    .limit(MANY_PARTS)
                    .filter(reply -> reply.status() != 204)
                    .findFirst()
                    .orElseThrow();

            assertThat(refusal.isProblem(409, "already-finished").path("state").asString(""))
                    .isEqualTo("cancelled");
            PendingCall next = service.ask().json("1").prefer("wait=20").start();
            service.delivery().answer("2");
            assertThat(next.reply().hasStatus(200).text()).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "events"})
    void a_reader_of_a_kept_series_that_stands_still_is_ended(String what) {
        Service service = server.service();
        Ticket ticket = kept(service, 60);
        try (RawConnection reader = RawConnection.to(service.http())) {
            reader.say("GET /exchanges/" + ticket.id() + "/" + what + " HTTP/1.1\nHost: localhost\n\n");
            await().until(reader::hasSomethingToRead);

            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !reader.offer(new byte[] {'G'}));
        }
    }

    @Test
    void a_kept_series_is_read_whole_by_many_at_once() {
        Service service = server.service();
        Ticket ticket = kept(service, 30);
        List<PendingCall> readers =
                Stream.generate(() -> ticket.response().start()).limit(8).toList();

        for (PendingCall reader : readers) {
            assertThat(reader.reply().hasStatus(200).bytes().length).isGreaterThan(30 * PART.length);
        }
    }

    private static Ticket kept(Service service, int parts) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        for (int i = 0; i < parts; i++) {
            part(delivery).hasStatus(204);
        }
        delivery.answer("1");
        return ticket;
    }

    private static HttpReply part(Delivery delivery) {
        return delivery.tell("parts").bytes("application/octet-stream", PART).send();
    }
}
