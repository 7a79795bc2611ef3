package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that wait hold memory: there is a bound, and the server lives on beyond it. */
class MemoryTest {
    private static final byte[] MEGABYTE = new byte[1 << 20];

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static TemporaryServer server;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start("limits: { memory: 4MiB }");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void calls_beyond_the_bound_are_refused_and_those_within_are_answered() {
        Service service = server.service();
        service.known();
        List<PendingCall> calls = Stream.generate(() -> service.ask()
                        .prefer("wait=30")
                        .bytes("application/octet-stream", MEGABYTE)
                        .start())
                .limit(12)
                .toList();
        await().until(() -> calls.stream().anyMatch(PendingCall::replied));
        HttpReply refused = calls.stream()
                .filter(PendingCall::replied)
                .findFirst()
                .orElseThrow()
                .reply();
        refused.isProblem(503, "overloaded");
        assertThat(refused.header("Retry-After")).matches("[0-9]+");

        service.delivery().answer("1");
        await().until(() -> calls.stream()
                .filter(PendingCall::replied)
                .anyMatch(call -> call.reply().status() == 200));
    }
}
