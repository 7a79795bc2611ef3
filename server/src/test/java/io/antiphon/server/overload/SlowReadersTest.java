package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Peers that do not read what they asked for cost bounded memory, and keep nobody waiting. */
class SlowReadersTest {
    private static final byte[] MEGABYTE = new byte[1 << 20];
    private static final int READERS = 200;
    private static final int CALLS = 50;
    private static final int LIFETIME_MILLIS = 60_000;
    /** The heap, as much again for buffers, and the JVM itself. */
    private static final long MOST_RESIDENT_BYTES = 768L << 20;

    private static final Duration BOUND = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static Service echo;

    private final List<RawConnection> readers = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = LoadedServer.start("");
        echo = server.echo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() {
        readers.forEach(RawConnection::close);
    }

    @Test
    void answers_over_http_that_nobody_reads() {
        Service big = big();
        for (int i = 0; i < READERS; i++) {
            readers.add(server.connectHttp().say(Requests.post(big.path(), "")));
        }
        othersGoOn();
    }

    @Test
    void answers_over_rsocket_that_nobody_reads() {
        Service big = big();
        for (int i = 0; i < READERS / 8; i++) {
            RawConnection reader = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS));
            readers.add(reader);
            for (int stream = 1; stream < 40; stream += 2) {
                reader.offer(Frames.call(stream, big.name(), ""));
            }
        }
        othersGoOn();
    }

    @Test
    void events_that_nobody_reads() {
        for (int i = 0; i < READERS; i++) {
            readers.add(server.connectHttp()
                    .say("GET /signals/overload HTTP/1.1\nHost: localhost\nAccept: text/event-stream\n\n"));
        }
        try (RawConnection publisher = server.connectHttp()) {
            for (int i = 0; i < 300; i++) {
                publisher
                        .say(Requests.post("/signals/overload", "x".repeat(30_000)))
                        .reply()
                        .hasStatus(204);
            }
        }
        othersGoOn();
    }

    private void othersGoOn() {
        await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> server.answers(echo, 1));
        await().atMost(BOUND).untilAsserted(() -> server.answers(echo, CALLS));
        assertThat(server.residentBytes()).isLessThan(MOST_RESIDENT_BYTES);
        assertThat(server.output()).doesNotContain("OutOfMemoryError", "OutOfDirectMemoryError");
        readers.forEach(RawConnection::close);
        server.becomesIdle();
    }

    private static Service big() {
        Answer answer = Answer.of(new Content("application/octet-stream", MEGABYTE));
        return server.served(64, request -> answer);
    }
}
