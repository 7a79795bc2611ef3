package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A replier is not cut off for what others send it, and goes on serving those who ask as they should. */
class BusyRepliersTest {
    private static final int LIFETIME_MILLIS = 60_000;
    private static final int PAIRS = 65_000;
    private static final int PAIR_CHARACTERS = 1_024;
    private static final int HONEST_CALLS = 20;
    private static final Duration MOST_FOR_HONEST_CALLS = Duration.ofSeconds(4);
    private static final int BACKLOG = 10;
    private static final int BACKLOG_CHARACTERS = 8_000_000;
    private static final Duration WORK = Duration.ofMillis(1);
    private static final Duration STANDSTILL = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(20);
    /** The heap, as much again for buffers, and the JVM itself. */
    private static final long MOST_RESIDENT_BYTES = 768L << 20;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @BeforeAll
    static void start() {
        server = LoadedServer.start("");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void calls_that_are_cancelled_at_once_do_not_cut_off_their_replier_nor_keep_others_from_it() {
        Service service = server.unserved();
        try (SlowReplier replier = new SlowReplier(server.rsocketPort(), service.name() + " 16", request -> WORK);
                RawConnection flood = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS));
                AntiphonClient honest = AntiphonClient.connect("127.0.0.1:" + server.rsocketPort())) {
            asks(honest, service);
            Thread flooding = Thread.startVirtualThread(() -> flood.offer(pairs(service)));
            asks(honest, service);
            await().atMost(WAIT).until(() -> !flooding.isAlive());
            asks(honest, service);
            assertThat(replier.isCutOff()).isFalse();
            assertThat(server.residentBytes()).isLessThan(MOST_RESIDENT_BYTES);
        }
    }

    @Test
    void a_backlog_longer_than_what_may_wait_for_a_connection_is_delivered_at_the_first_attempt() {
        Service service = server.unserved();
        String body = "x".repeat(BACKLOG_CHARACTERS);
        for (int i = 0; i < BACKLOG; i++) {
            service.send().text(body).send().hasStatus(202);
        }
        try (SlowReplier replier =
                new SlowReplier(server.rsocketPort(), service.name(), request -> request == 1 ? STANDSTILL : WORK)) {
            await().atMost(WAIT).until(() -> replier.taken() == BACKLOG || replier.isCutOff());
            assertThat(replier.isCutOff()).isFalse();
            server.becomesIdle();
            assertThat(replier.taken()).isEqualTo(BACKLOG);
        }
    }

    private static void asks(AntiphonClient honest, Service service) {
        long beganNanos = System.nanoTime();
        for (int i = 0; i < HONEST_CALLS; i++) {
            String text = "honest " + i;
            assertThat(honest.ask(Call.of(service.name(), text).withWait(WAIT))
                            .content()
                            .bytes())
                    .asString()
                    .isEqualTo(text);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(MOST_FOR_HONEST_CALLS);
    }

    private static byte[] pairs(Service service) {
        String data = "x".repeat(PAIR_CHARACTERS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(PAIRS * (PAIR_CHARACTERS + 100));
        for (int streamId = 1; streamId < 2 * PAIRS; streamId += 2) {
            bytes.writeBytes(Frames.call(streamId, service.name(), data));
            bytes.writeBytes(Frames.cancel(streamId));
        }
        return bytes.toByteArray();
    }
}
