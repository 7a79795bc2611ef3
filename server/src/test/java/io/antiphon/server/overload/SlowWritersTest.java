package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Peers that never finish what they begin to say are cut off, and keep nobody waiting meanwhile. */
class SlowWritersTest {
    private static final int MANY = 100;
    private static final int CALLS = 50;
    private static final int LIFETIME_MILLIS = 1_000;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String HALF_A_HEADER = "GET / HTTP/1.1\nHost: localhost\nX: ";
    private static final String WHOLE_REQUEST = "GET /health/live HTTP/1.1\nHost: localhost\n\n";
    private static final byte[] A_BYTE = {'a'};

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @BeforeAll
    static void start() {
        server = LoadedServer.start("connection: { idle: 1s, transfer: 1s }");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_request_that_never_begins_is_not_waited_for() {
        List<RawConnection> silent = Stream.of(
                        "",
                        "G",
                        HALF_A_HEADER,
                        WHOLE_REQUEST + HALF_A_HEADER,
                        "PRI * HTTP/2.0\n\nS",
                        "PRI * HTTP/2.0\n\nSM\n\n")
                .map(beginning -> server.connectHttp().say(beginning))
                .toList();
        areCutOff(silent, new byte[0]);
    }

    @Test
    void a_header_that_comes_byte_by_byte_is_not_waited_for() {
        List<RawConnection> slow = Stream.of(HALF_A_HEADER, WHOLE_REQUEST + HALF_A_HEADER)
                .map(beginning -> server.connectHttp().say(beginning))
                .toList();
        areCutOff(slow, A_BYTE);
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_told_so() {
        Service service = server.unserved();
        try (RawConnection slow = server.connectHttp()
                .say("POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 1000000\n\n")) {
            await().atMost(BOUND).until(() -> slow.offer(A_BYTE) && slow.hasSomethingToRead());
            slow.reply().isProblem(408, "request-timeout");
        }
    }

    @Test
    void a_client_of_rsocket_that_says_half_a_setup_is_cut_off() {
        byte[] setup = Frames.setup(LIFETIME_MILLIS);
        try (RawConnection slow = server.connectRSocket().say(Arrays.copyOf(setup, setup.length - 1))) {
            await().atMost(BOUND).until(() -> goneWhenWrittenTo(slow, new byte[0]));
        }
    }

    @Test
    void a_client_of_rsocket_that_says_a_frame_byte_by_byte_is_silent_and_cut_off() {
        byte[] call = Frames.call(1, "echo", "x".repeat(1 << 20));
        try (RawConnection slow = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS))) {
            slow.say(Arrays.copyOf(call, call.length / 2));
            await().atMost(BOUND).until(() -> goneWhenWrittenTo(slow, A_BYTE));
        }
    }

    @Test
    void many_of_them_keep_nobody_waiting() {
        Service echo = server.echo();
        byte[] call = Frames.call(1, echo.name(), "x");
        List<RawConnection> slow = Stream.concat(
                        Stream.generate(() -> server.connectHttp()
                                        .say("POST " + echo.path() + " HTTP/1.1\nHost: localhost\nX: "))
                                .limit(MANY),
                        Stream.generate(() -> server.connectRSocket()
                                        .say(Frames.setup(LIFETIME_MILLIS))
                                        .say(Arrays.copyOf(call, call.length - 1)))
                                .limit(MANY))
                .toList();
        server.answers(echo, CALLS);
        areCutOff(slow, A_BYTE);
        server.becomesIdle();
    }

    @Test
    void the_bytes_of_bodies_that_never_come_whole_are_bounded() {
        try (LoadedServer small = LoadedServer.start("limits: { memory: 16MiB }")) {
            Service echo = small.echo();
            byte[] most = "x".repeat(4 << 20).getBytes(StandardCharsets.US_ASCII);
            List<RawConnection> slow = Stream.generate(() -> small.connectHttp()
                            .say("POST " + echo.path() + " HTTP/1.1\nHost: localhost\nContent-Length: 8000000\n\n"))
                    .limit(MANY)
                    .toList();
            slow.forEach(connection -> connection.offer(most));
            await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> small.answers(echo, 1));
            slow.forEach(RawConnection::close);
            small.answers(echo, CALLS);
            assertThat(small.output()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Says so much more on each of them again and again, until the server has hung up on all. */
    private static void areCutOff(List<RawConnection> connections, byte[] more) {
        List<RawConnection> open = new ArrayList<>(connections);
        await().atMost(BOUND).until(() -> {
            open.removeIf(connection -> goneWhenWrittenTo(connection, more));
            return open.isEmpty();
        });
        connections.forEach(RawConnection::close);
    }

    /** Whether the server has hung up. A write to a closed connection is the second to fail, so that it is read too. */
    private static boolean goneWhenWrittenTo(RawConnection connection, byte[] more) {
        return !connection.offer(more) || connection.closedByNow();
    }
}
