package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.settings;
import static io.antiphon.client.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.client.ask.Call;
import io.antiphon.client.serve.Serving;
import io.antiphon.client.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Many at once. */
class ManyCallsTest {
    private static final int CALLS = 5_000;

    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient replier = AntiphonClient.connect(settings(server.address()));

    @AutoClose
    private final AntiphonClient requestor =
            AntiphonClient.connect(settings(server.address()).withWaitMillis(60_000));

    @Test
    void thousands_of_virtual_threads_each_get_their_own_answer() throws Exception {
        announced(replier.serve("echo", Serving.MOST_CONCURRENCY, request -> Answer.of(request.content())));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String body = "call " + i;
                answers.add(callers.submit(() -> text(requestor.ask("echo", text(body)))));
            }
            for (int i = 0; i < CALLS; i++) {
                assertThat(answers.get(i).get()).isEqualTo("call " + i);
            }
        }
    }

    @Test
    void two_threads_ask_at_once_and_each_ones_calls_stay_in_order() throws InterruptedException {
        announced(replier.serve("echo", Serving.MOST_CONCURRENCY, request -> Answer.of(request.content())));
        AtomicInteger right = new AtomicInteger();

        Thread first = asking("a", right);
        Thread second = asking("b", right);
        first.join();
        second.join();

        assertThat(right).hasValue(2 * CALLS);
        List<String> received =
                server.received("echo").stream().map(said -> said.text()).toList();
        assertThat(received.stream().filter(body -> body.startsWith("a"))).isSortedAccordingTo(ManyCallsTest::byNumber);
        assertThat(received.stream().filter(body -> body.startsWith("b"))).isSortedAccordingTo(ManyCallsTest::byNumber);
    }

    private Thread asking(String name, AtomicInteger right) {
        return Thread.ofPlatform().start(() -> {
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String body = name + i;
                calls.add(requestor.askAsync(Call.of("echo", body)).thenAccept(answer -> {
                    if (text(answer).equals(body)) {
                        right.incrementAndGet();
                    }
                }));
            }
            calls.forEach(CompletableFuture::join);
        });
    }

    private static int byNumber(String one, String other) {
        return Integer.compare(Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)));
    }
}
