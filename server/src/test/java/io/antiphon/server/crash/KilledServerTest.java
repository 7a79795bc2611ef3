package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Request;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Registration;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.ServerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients on RSocket whose server is killed and started again where it was. */
class KilledServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVICE = "quote";

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_plain_call_may_have_run_and_is_not_run_again(boolean asExchange) throws Exception {
        try (ServerProcess server = start();
                AntiphonClient requestor = connect(server);
                AntiphonClient replier = connect(server)) {
            serve(replier, asExchange);
            CompletableFuture<Answer> plain =
                    requestor.askAsync(Call.of(SERVICE, "hold").withWait(PATIENCE));
            assertThat(next()).isEqualTo("hold 1");
            server.kill();
            isUnknown(plain);

            try (ServerProcess _ = restart(server)) {
                Call again = Call.of(SERVICE, "again").withWait(PATIENCE);
                // Until the replier is there again the call is surely not processed, and may be repeated.
                await().ignoreExceptionsInstanceOf(NotProcessedException.class)
                        .until(() -> text(requestor.ask(again)), "again"::equals);
                assertThat(begun).containsExactly("again 1");
            }
        }
    }

    @Test
    void what_can_be_found_comes_back_by_its_ticket_and_by_its_key() throws Exception {
        try (ServerProcess server = start();
                AntiphonClient requestor = connect(server);
                AntiphonClient replier = connect(server)) {
            serve(replier, true);
            Call keyed = Call.of(SERVICE, "hold the keyed").withKey("k").withWait(PATIENCE);
            CompletableFuture<Answer> lost = requestor.askAsync(keyed);
            assertThat(next()).isEqualTo("hold the keyed 1");
            Ticket<Answer> ticket = Ticket.of(
                    requestor.askOrTicket(Call.of(SERVICE, "hold the ticketed").withWait(Duration.ZERO)));
            assertThat(next()).isEqualTo("hold the ticketed 1");
            promiseSomethingElse(requestor);
            server.kill();
            isUnknown(lost);

            try (ServerProcess _ = restart(server)) {
                assertThat(text(requestor.ask(keyed))).isEqualTo("hold the keyed");
                assertThat(ticket.await(PATIENCE).map(KilledServerTest::text)).contains("hold the ticketed");
                assertThat(begun)
                        .filteredOn(text -> text.startsWith("hold"))
                        .containsExactlyInAnyOrder("hold the keyed 2", "hold the ticketed 2");
            }
        }
    }

    /** What begins with "hold" is held until its server is gone, and answered the next time. */
    private void serve(AntiphonClient replier, boolean asExchange) throws Exception {
        Registration registration =
                asExchange ? replier.serveJobs(SERVICE, 4, this::handle) : replier.serve(SERVICE, 4, this::handle);
        registration.announced().get(20, TimeUnit.SECONDS);
    }

    private Answer handle(Request request) throws InterruptedException {
        hold(text(Answer.of(request.content())), 1);
        return Answer.of(request.content());
    }

    private Outcome handle(Job job) throws InterruptedException {
        hold(text(Answer.of(job.request().content())), job.attempt());
        return Outcome.answer(job.request().content());
    }

    private void hold(String text, int attempt) throws InterruptedException {
        begun.add(text + " " + attempt);
        if (text.startsWith("hold") && attempt == 1) {
            new CountDownLatch(1).await();
        }
    }

    /** That an exchange was dispatched is written with the next promise, and not waited for. */
    private void promiseSomethingElse(AntiphonClient requestor) throws InterruptedException {
        requestor.send(Call.of(SERVICE, "something else"));
        assertThat(next()).isEqualTo("something else 1");
    }

    private ServerProcess start() {
        return Launch.on(folder.resolve("data")).start();
    }

    private ServerProcess restart(ServerProcess killed) {
        return Launch.on(folder.resolve("data")).atRSocket(killed.rsocketPort()).start();
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(begun.poll(20, TimeUnit.SECONDS), "nothing began");
    }

    private static void isUnknown(CompletableFuture<Answer> call) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> call.orTimeout(20, TimeUnit.SECONDS).join())
                .satisfies(e -> assertThat(e.getCause())
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("may have run"));
    }

    private static AntiphonClient connect(ServerProcess server) {
        ClientSettings settings = ClientSettings.of("127.0.0.1:" + server.rsocketPort());
        return AntiphonClient.connect(settings.withDialing(settings.dialing().withBackoff(10, 100)));
    }

    private static String text(Answer answer) {
        return new String(answer.content().bytes(), StandardCharsets.UTF_8);
    }
}
