package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a handler's own calls inherit. */
public interface ScopeContract extends AntiphonUnderTest {
    @Test
    default void a_call_of_a_handler_ends_with_the_handlers_own_request() throws InterruptedException {
        String outer = unusedName();
        String inner = unusedName();
        BlockingQueue<Job> jobs = waiting(inner, new CountDownLatch(1));
        announced(replier().serve(outer, 4, request -> replier().ask(Call.of(inner, ""))));

        CompletableFuture<Answer> call = requestor().askAsync(Call.of(outer, "").withWait(Duration.ofSeconds(5)));

        assertThat(taken(jobs).remainingMillis()).isBetween(1L, 5_000L);
        call.cancel(true);
    }

    @Test
    default void a_call_made_by_a_handler_is_cancelled_with_it() throws InterruptedException {
        String outer = unusedName();
        String inner = unusedName();
        CountDownLatch cancelled = new CountDownLatch(1);
        BlockingQueue<Job> jobs = waiting(inner, cancelled);
        announced(replier().serve(outer, 4, request -> replier().ask(Call.of(inner, ""))));
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(outer, ""));
        taken(jobs);

        call.cancel(true);

        assertThat(cancelled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void what_a_handlers_own_call_failed_with_is_told_by_name() {
        String outer = unusedName();
        String nowhere = unusedName();
        announced(replier().serve(outer, 4, request -> replier().ask(nowhere, Content.EMPTY)));

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(outer, Content.EMPTY))
                .satisfies(e -> assertThat(e.code()).isEqualTo("unknown-service"));
    }

    @Test
    default void a_call_of_a_handler_whose_time_is_over_is_not_made() {
        new Scope(0)
                .run(() -> assertThatExceptionOfType(NotProcessedException.class)
                        .isThrownBy(() -> requestor().ask(unusedName(), Content.EMPTY))
                        .withMessageContaining("over"));
    }

    private BlockingQueue<Job> waiting(String service, CountDownLatch cancelled) {
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            job.onCancel(cancelled::countDown);
            jobs.add(job);
            return new Outcome.Answered(untilInterrupted(new CountDownLatch(1)));
        }));
        return jobs;
    }
}
