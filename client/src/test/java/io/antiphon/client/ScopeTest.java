package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.answer;
import static io.antiphon.client.Fixtures.eventually;
import static io.antiphon.client.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.standin.StandIn;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a handler's own calls inherit. */
class ScopeTest {
    @AutoClose
    private final StandIn server = StandIn.start().silent("inner");

    @AutoClose
    private final AntiphonClient client =
            AntiphonClient.connect(settings(server.address()).withDrainMillis(0));

    @Test
    void a_call_of_a_handler_waits_no_longer_than_the_handlers_own_requestor() {
        announced(client.serve("outer", 1, request -> client.ask("inner", Content.EMPTY)));

        CompletableFuture<Answer> call = client.askAsync(Call.of("outer", "").withWait(Duration.ofSeconds(3)));

        CallMetadata inner = inner();
        assertThat(inner.waitMillis()).isBetween(1L, 3_000L);
        assertThat(inner.remainingMillis()).isBetween(1L, 3_000L);
        call.cancel(true);
    }

    @Test
    void a_call_of_a_job_ends_with_the_jobs_deadline() {
        announced(client.serveJobs("outer", 1, job -> new Outcome.Answered(client.ask("inner", Content.EMPTY))));

        CompletableFuture<Answer> call = client.askAsync(Call.of("outer", "").withDeadline(Duration.ofSeconds(4)));

        assertThat(inner().remainingMillis()).isBetween(1L, 4_000L);
        call.cancel(true);
    }

    @Test
    void a_shorter_wait_of_its_own_stays() {
        announced(client.serve(
                "outer", 1, request -> client.ask(Call.of("inner", "").withWait(Duration.ofSeconds(1)))));

        CompletableFuture<Answer> call = client.askAsync(Call.of("outer", ""));

        assertThat(inner().waitMillis()).isBetween(1L, 1_000L);
        call.cancel(true);
    }

    @Test
    void when_the_request_is_cancelled_its_handlers_calls_are_too() {
        announced(client.serve("outer", 1, request -> {
            CompletableFuture<Answer> inner = client.askAsync(Call.of("inner", ""));
            // A handler that does not heed interrupts.
            while (!inner.isDone()) {
                Thread.onSpinWait();
            }
            return answer("");
        }));
        CompletableFuture<Answer> call = client.askAsync(Call.of("outer", ""));
        inner();

        call.cancel(true);

        eventually(() -> server.cancelled().contains("inner"));
    }

    @Test
    void a_one_way_message_of_a_handler_outlives_the_request() {
        announced(client.serve("outer", 1, request -> {
            client.send(Call.of("mail", ""));
            return answer("");
        }));

        client.ask(Call.of("outer", "").withWait(Duration.ofSeconds(3)));

        assertThat(server.received("antiphon.send").getFirst().call().remainingMillis())
                .isEqualTo(CallMetadata.NOT_GIVEN);
    }

    @Test
    void a_call_of_a_handler_whose_time_is_over_is_not_made() {
        Scope over = new Scope(0);

        over.run(() -> assertThatThrownBy(() -> client.ask("inner", Content.EMPTY))
                .isInstanceOf(NotProcessedException.class)
                .hasMessageContaining("over"));

        assertThat(server.received("inner")).isEmpty();
    }

    @Test
    void a_scope_holds_on_its_own_thread_and_only_while_it_runs() {
        Scope outer = new Scope(Scope.ENDLESS);
        outer.run(() -> {
            assertThat(Scope.current()).isSameAs(outer);
            new Scope(5).run(() -> assertThat(Scope.current()).isNotSameAs(outer));
            assertThat(Scope.current()).isSameAs(outer);
        });
        assertThat(Scope.current()).isNull();
    }

    private CallMetadata inner() {
        eventually(() -> !server.received("inner").isEmpty());
        return server.received("inner").getFirst().call();
    }
}
