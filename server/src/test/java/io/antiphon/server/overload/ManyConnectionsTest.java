package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.antiphon.client.ask.Call;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand connections at once, half of them of each kind, nearly all of them idle. */
class ManyConnectionsTest {
    private static final int IDLE = 5_000;
    /** Connections beyond the idle ones that each door takes: those that work, and a few more. */
    private static final int SPARE = 20;

    private static final int FILES = IDLE * 2 + 1_000;
    private static final long BYTES_EACH = 32 << 10;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int CALLS = 200;
    private static final int LIFETIME_MILLIS = 600_000;
    private static final String GET = "GET /health/live HTTP/1.1\nHost: localhost\n\n";

    private final List<RawConnection> open = new ArrayList<>();

    @BeforeEach
    void needsFiles() {
        long most = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
        assumeTrue(most >= FILES, "a process needs " + FILES + " open files, see ulimit -n, and may have " + most);
    }

    @AfterEach
    void hangUp() {
        open.forEach(RawConnection::close);
    }

    @Test
    void calls_are_answered_memory_is_bounded_and_one_too_many_is_told_so() {
        try (LoadedServer server = LoadedServer.start("limits: { connections: " + (IDLE + SPARE) + " }")) {
            Service echo = server.echo();
            server.answers(echo, CALLS);
            long before = server.residentBytes();
            connectHttp(server);
            connectRSocket(server);

            server.answers(echo, CALLS);
            for (int i = 0; i < CALLS; i++) {
                String text = "call " + i;
                byte[] answer = server.client()
                        .ask(Call.of(echo.name(), text))
                        .content()
                        .bytes();
                assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(text);
            }
            assertThat((server.residentBytes() - before) / (2 * IDLE)).isLessThan(BYTES_EACH);
            refusesOneTooManyOverHttp(server);
            hangUp();
            await().atMost(BOUND).untilAsserted(() -> server.answers(echo, CALLS));
        }
    }

    private void connectHttp(LoadedServer server) {
        for (int i = 0; i < IDLE; i++) {
            RawConnection idle = server.connectHttp();
            open.add(idle);
            idle.say(GET).reply().hasStatus(200);
        }
    }

    private void connectRSocket(LoadedServer server) {
        for (int i = 0; i < IDLE; i++) {
            RawConnection idle = server.connectRSocket();
            open.add(idle);
            idle.say(Frames.setup(LIFETIME_MILLIS)).say(Frames.keepAlive()).bytes(Frames.KEEP_ALIVE_BYTES);
        }
    }

    private void refusesOneTooManyOverHttp(LoadedServer server) {
        for (int i = 0; i <= SPARE; i++) {
            RawConnection next = server.connectHttp();
            open.add(next);
            HttpReply reply = next.say(GET).reply();
            if (reply.status() != 200) {
                reply.isProblem(503, "overloaded");
                assertThat(reply.header("Retry-After")).matches("[0-9]+");
                assertThat(next.closedByServer()).isTrue();
                return;
            }
        }
        throw new AssertionError("more connections were taken than there may be");
    }
}
