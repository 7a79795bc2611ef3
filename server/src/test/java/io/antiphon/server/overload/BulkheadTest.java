package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose repliers are stuck, or gone, is no business of the callers of other services. */
class BulkheadTest {
    private static final String MEGABYTE = "x".repeat(1 << 20);
    private static final String SHORTER = "x".repeat(50_000);
    private static final String LONGER = "x".repeat(200_000);
    private static final String WAIT = "Prefer: wait=60\n";
    private static final String ASYNC = "Prefer: respond-async\n";
    private static final int MOST = 200;
    private static final int CALLS = 200;
    private static final Duration BOUND = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static Service echo;

    private final List<RawConnection> waiting = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        server = LoadedServer.start("limits: { queue: 50, memory: 16MiB }");
        echo = server.echo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() {
        over.countDown();
        waiting.forEach(RawConnection::close);
    }

    @Test
    void a_service_with_a_full_queue_leaves_room_for_others() {
        fill(stuck(), "x");
        server.answers(echo, CALLS);
    }

    @Test
    void a_service_that_is_stuck_with_long_calls_leaves_memory_for_others() {
        fillMemory(stuck());
        server.answers(echo, CALLS);
        aLongerCallIsAnswered();
    }

    @Test
    void several_services_that_are_stuck_leave_memory_for_others() {
        for (int i = 0; i < 3; i++) {
            fillMemory(stuck());
        }
        server.answers(echo, CALLS);
        aLongerCallIsAnswered();
    }

    @Test
    void a_service_without_repliers_and_with_a_full_queue_of_tickets_leaves_room_for_others() {
        Service down = server.unserved();
        HttpReply reply;
        int taken = -1;
        try (RawConnection caller = server.connectHttp()) {
            do {
                reply = caller.say(Requests.post(down.path(), MEGABYTE, ASYNC)).reply();
                taken++;
            } while (reply.status() == 202 && taken < MOST);
        }
        reply.isProblem(503, "overloaded");
        assertThat(taken).isPositive();
        server.answers(echo, CALLS);
        aLongerCallIsAnswered();
    }

    private static void aLongerCallIsAnswered() {
        try (RawConnection caller = server.connectHttp()) {
            HttpReply reply = caller.say(Requests.post(echo.path(), LONGER)).reply();
            assertThat(reply.hasStatus(200).text()).isEqualTo(LONGER);
        }
    }

    /** Takes what memory can be had, first with long calls, and then what is left with shorter ones. */
    private void fillMemory(Service stuck) {
        fill(stuck, MEGABYTE);
        fill(stuck, SHORTER);
    }

    /** Asks until one is refused. */
    private void fill(Service stuck, String body) {
        List<RawConnection> callers = new ArrayList<>();
        do {
            callers.add(server.connectHttp().say(Requests.post(stuck.path(), body, WAIT)));
            server.answersHealth();
        } while (callers.size() < MOST && callers.stream().noneMatch(RawConnection::hasSomethingToRead));
        waiting.addAll(callers);
        await().atMost(BOUND).until(() -> callers.stream().anyMatch(RawConnection::hasSomethingToRead));
        HttpReply refusal = callers.stream()
                .filter(RawConnection::hasSomethingToRead)
                .findFirst()
                .orElseThrow()
                .reply();
        refusal.isProblem(503, "overloaded");
        assertThat(refusal.header("Retry-After")).matches("[0-9]+");
    }

    private Service stuck() {
        return server.served(1, request -> {
            over.await();
            return Answer.of(request.content());
        });
    }
}
