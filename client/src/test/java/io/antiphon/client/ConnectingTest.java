package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.answer;
import static io.antiphon.client.Fixtures.eventually;
import static io.antiphon.client.Fixtures.settings;
import static io.antiphon.client.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.standin.StandIn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections come and go. */
class ConnectingTest {

    @Test
    void a_call_waits_for_a_connection_and_is_answered_once_there_is_one() {
        int port = freePort();
        try (AntiphonClient client = AntiphonClient.connect(settings("127.0.0.1:" + port))) {
            client.serve("echo", 1, request -> Answer.of(request.content()));
            CompletableFuture<Answer> call = client.askAsync(Call.of("echo", "patience"));
            assertThatThrownBy(() -> client.ask(Call.of("echo", "").withWait(Duration.ofMillis(60))))
                    .isInstanceOf(NotProcessedException.class);

            try (StandIn server = StandIn.startAt(port)) {
                assertThat(text(call.join())).isEqualTo("patience");
                assertThat(server.received("echo").getFirst().call().waitMillis())
                        .isBetween(1L, 10_000L - 60);
            }
        }
    }

    @Test
    void a_call_that_waits_for_a_connection_in_vain_was_surely_not_processed() {
        try (AntiphonClient client = AntiphonClient.connect(settings("127.0.0.1:" + freePort()))) {
            assertThatThrownBy(() -> client.ask(Call.of("any", "").withWait(Duration.ofMillis(60))))
                    .isInstanceOf(NotProcessedException.class)
                    .hasMessageContaining("60 ms");
            assertThat(client.isConnected()).isFalse();
        }
    }

    @Test
    void a_connection_that_is_lost_leaves_its_calls_unknown_and_is_made_again() {
        try (StandIn server = StandIn.start();
                AntiphonClient client = AntiphonClient.connect(settings(server.address()))) {
            server.silent("slow");
            CompletableFuture<Answer> call = client.askAsync(Call.of("slow", ""));
            eventually(() -> !server.received("slow").isEmpty());

            server.cut();

            assertThatThrownBy(call::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
            announced(client.serve("echo", 1, request -> Answer.of(request.content())));
            assertThat(text(client.ask("echo", text("again")))).isEqualTo("again");
        }
    }

    @Test
    void services_are_announced_anew_after_a_loss() {
        try (StandIn server = StandIn.start();
                AntiphonClient replier = AntiphonClient.connect(settings(server.address()))) {
            announced(replier.serve("one", 3, request -> answer("1")));
            announced(replier.serveJobs("two", 5, job -> Outcome.answer(text("2"))));

            server.cut();

            eventually(() -> server.received("antiphon.serve").size() == 4);
            assertThat(server.received("antiphon.serve").subList(2, 4).stream().map(said -> said.text()))
                    .containsExactlyInAnyOrder("one 3", "two 5 exchange parts");
        }
    }

    @Test
    void the_servers_are_tried_in_turn() {
        try (StandIn server = StandIn.start();
                AntiphonClient client = AntiphonClient.connect(settings("127.0.0.1:" + freePort(), server.address()))) {
            announced(client.serve("echo", 1, request -> Answer.of(request.content())));

            assertThat(text(client.ask("echo", text("found")))).isEqualTo("found");
        }
    }

    @Test
    void when_one_server_is_gone_the_next_takes_over() {
        try (StandIn second = StandIn.start()) {
            StandIn first = StandIn.start();
            try (AntiphonClient client = AntiphonClient.connect(settings(first.address(), second.address()))) {
                announced(client.serve("echo", 1, request -> Answer.of(request.content())));
                first.close();
                eventually(() -> second.clients() == 1);

                assertThat(text(client.ask("echo", text("still here")))).isEqualTo("still here");
            }
        }
    }

    @Test
    void a_server_that_wants_no_client_processes_nothing_and_is_tried_again() {
        try (StandIn server = StandIn.start();
                AntiphonClient client = clientOfUnwilling(server)) {
            CompletableFuture<Answer> call = client.askAsync(Call.of("echo", "").withWait(Duration.ofMillis(200)));

            assertThatThrownBy(call::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NotProcessedException.class);

            server.welcome(true);
            announced(client.serve("echo", 1, request -> Answer.of(request.content())));
            eventually(() -> server.clients() == 1);
            assertThat(text(client.ask("echo", text("welcome")))).isEqualTo("welcome");
        }
    }

    @Test
    void a_client_may_come_by_web_socket() {
        try (StandIn server = StandIn.startWebSocket("/rsocket");
                AntiphonClient client = AntiphonClient.connect(settings("ws://" + server.address() + "/rsocket"))) {
            announced(client.serve("echo", 1, request -> Answer.of(request.content())));

            assertThat(text(client.ask("echo", text("web")))).isEqualTo("web");
        }
    }

    @Test
    void closing_lets_calls_and_handlers_finish() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (StandIn server = StandIn.start();
                AntiphonClient requestor = AntiphonClient.connect(settings(server.address()))) {
            AntiphonClient replier = AntiphonClient.connect(settings(server.address()));
            announced(replier.serve("slow", 1, request -> {
                begun.countDown();
                mayAnswer.await();
                return answer("in the end");
            }));
            CompletableFuture<Answer> call = requestor.askAsync(Call.of("slow", ""));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            Thread closing = Thread.ofVirtual().start(replier::close);
            eventually(() -> server.received("antiphon.serve").getLast().text().equals("slow 0"));
            mayAnswer.countDown();

            assertThat(text(call.join())).isEqualTo("in the end");
            closing.join();
            assertThat(replier.isConnected()).isFalse();
        }
    }

    @Test
    void closing_does_not_wait_for_ever() {
        try (StandIn server = StandIn.start()) {
            server.silent("slow");
            AntiphonClient client =
                    AntiphonClient.connect(settings(server.address()).withDrainMillis(50));
            CompletableFuture<Answer> call = client.askAsync(Call.of("slow", ""));
            eventually(() -> !server.received("slow").isEmpty());

            client.close();

            assertThatThrownBy(call::join).hasCauseInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void a_closed_client_processes_nothing_and_may_be_closed_again() {
        try (StandIn server = StandIn.start()) {
            AntiphonClient client = AntiphonClient.connect(settings(server.address()));
            client.close();
            client.close();

            assertThatThrownBy(() -> client.ask("any", Content.EMPTY))
                    .isInstanceOf(NotProcessedException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void every_call_on_a_closed_client_ends_however_many_there_are() {
        try (StandIn server = StandIn.start()) {
            AntiphonClient client = AntiphonClient.connect(settings(server.address()));
            client.close();

            for (int i = 0; i < 1_000; i++) {
                assertThat(client.askAsync(Call.of("any", "")))
                        .as("call %d", i)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(NotProcessedException.class);
            }
        }
    }

    @Test
    void a_call_that_waits_for_a_connection_ends_when_the_client_is_closed() {
        AntiphonClient client = AntiphonClient.connect(settings("127.0.0.1:" + freePort()));
        CompletableFuture<Answer> call = client.askAsync(Call.of("any", ""));

        client.close();

        assertThatThrownBy(call::join).hasCauseInstanceOf(NotProcessedException.class);
    }

    private static AntiphonClient clientOfUnwilling(StandIn server) {
        server.welcome(false);
        return AntiphonClient.connect(settings(server.address()));
    }

    /** A port on which nobody listens, or did not a moment ago. */
    private static int freePort() {
        try (StandIn momentary = StandIn.start()) {
            return momentary.port();
        }
    }
}
