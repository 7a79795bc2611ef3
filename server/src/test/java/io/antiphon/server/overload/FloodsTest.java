package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Peers that begin and give up as fast as they can, and such as send without end. */
class FloodsTest {
    private static final int FLOOD = 30_000;
    private static final int HANG_UPS = 500;
    private static final int CALLS = 50;
    private static final int LIFETIME_MILLIS = 60_000;
    private static final long MOST_GROWTH_BYTES = 256L << 20;
    private static final Duration BOUND = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static Service echo;

    private static final CountDownLatch OVER = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        server = LoadedServer.start("limits: { headers: 16KiB, body: 1MiB }");
        echo = server.echo();
        server.answers(echo, CALLS);
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        server.close();
    }

    @Test
    void calls_over_rsocket_that_are_cancelled_at_once() {
        Service stuck = stuck();
        long before = server.residentBytes();
        try (RawConnection flood = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int streamId = 1; streamId < 2 * FLOOD; streamId += 2) {
                bytes.writeBytes(Frames.call(streamId, stuck.name(), "x"));
                bytes.writeBytes(Frames.cancel(streamId));
            }
            flood.say(bytes.toByteArray());
            leavesNothing(before);
        }
    }

    @Test
    void calls_with_nobody_to_take_them_that_are_cancelled_at_once() {
        Service unserved = server.unserved();
        long before = server.residentBytes();
        try (RawConnection flood = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int streamId = 1; streamId < 2 * FLOOD; streamId += 2) {
                bytes.writeBytes(Frames.call(streamId, unserved.name(), "x"));
                bytes.writeBytes(Frames.cancel(streamId));
            }
            flood.say(bytes.toByteArray());
            leavesNothing(before);
        }
    }

    @Test
    void calls_over_http_that_are_hung_up_at_once() {
        Service unserved = server.unserved();
        long before = server.residentBytes();
        for (int i = 0; i < HANG_UPS; i++) {
            server.connectHttp().say(Requests.post(unserved.path(), "x")).close();
        }
        leavesNothing(before);
    }

    @Test
    void calls_over_http_2_that_are_reset_at_once() {
        long before = server.residentBytes();
        try (RawConnection flood = server.connectHttp().say(Http2Frames.preface())) {
            byte[] both = Http2Frames.requestAndReset(echo.path());
            int streamId = 1;
            boolean taken = true;
            while (taken && streamId < 2 * FLOOD) {
                Http2Frames.number(both, streamId);
                taken = flood.offer(both);
                streamId += 2;
            }
            await().atMost(BOUND).until(flood::closedByNow);
        }
        leavesNothing(before);
    }

    @Test
    void a_body_without_an_end() {
        long before = server.residentBytes();
        byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawConnection endless = server.connectHttp()
                .say("POST " + echo.path() + " HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n")) {
            await().atMost(BOUND).pollInterval(Duration.ofMillis(1)).until(() -> !endless.offer(chunk));
        }
        leavesNothing(before);
    }

    @Test
    void a_header_without_an_end() {
        long before = server.residentBytes();
        byte[] field = ("X: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawConnection endless = server.connectHttp().say("GET / HTTP/1.1\nHost: localhost\n")) {
            await().atMost(BOUND).pollInterval(Duration.ofMillis(1)).until(() -> !endless.offer(field));
        }
        leavesNothing(before);
    }

    @Test
    void requests_of_which_only_one_half_is_open() {
        long before = server.residentBytes();
        for (int i = 0; i < HANG_UPS / 10; i++) {
            try (RawConnection half = server.connectHttp()) {
                half.say(Requests.post(echo.path(), "half")).halfClose();
            }
        }
        leavesNothing(before);
    }

    @Test
    void fragments_of_calls_that_are_never_finished() {
        long before = server.residentBytes();
        String part = "x".repeat(500_000);
        List<RawConnection> floods = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RawConnection flood = server.connectRSocket().say(Frames.setup(LIFETIME_MILLIS));
            floods.add(flood);
            for (int streamId = 1; streamId < 200; streamId += 2) {
                flood.offer(Frames.unfinishedCall(streamId, echo.name(), part));
            }
        }
        server.answers(echo, CALLS);
        floods.forEach(RawConnection::close);
        leavesNothing(before);
    }

    private static Service stuck() {
        return server.served(64, request -> {
            OVER.await();
            return Answer.of(request.content());
        });
    }

    private static void leavesNothing(long before) {
        server.answers(echo, CALLS);
        server.becomesIdle();
        assertThat(server.residentBytes() - before).isLessThan(MOST_GROWTH_BYTES);
        assertThat(server.output()).doesNotContain("OutOfMemoryError", "OutOfDirectMemoryError");
    }
}
