package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Problem;
import io.antiphon.api.Token;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Registration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Handlers and their jobs. */
public interface ServingContract extends AntiphonUnderTest {
    @Test
    default void a_handler_runs_on_a_virtual_thread_of_its_own() {
        String service = unusedName();
        announced(replier()
                .serve(
                        service,
                        4,
                        request ->
                                answer(Boolean.toString(Thread.currentThread().isVirtual()))));

        assertThat(text(requestor().ask(service, Content.EMPTY))).isEqualTo("true");
    }

    @Test
    default void a_job_knows_its_exchange_its_attempt_and_its_deadline() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = deferred(service);

        CompletableFuture<Answer> call =
                requestor().askAsync(Call.of(service, "body").withDeadline(Duration.ofMinutes(1)));

        Job job = taken(jobs);
        assertThat(text(job.request())).isEqualTo("body");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.remainingMillis()).isBetween(1L, 60_000L);
        assertThat(job.isCancelled()).isFalse();
        arrived(requestor().answerAsync(job.exchange(), job.token(), answer("")));
        arrived(call);
    }

    @Test
    default void no_more_requests_are_handled_at_once_than_the_service_takes() {
        String service = unusedName();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        announced(replier().serve(service, 3, request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            TimeUnit.MILLISECONDS.sleep(1);
            running.decrementAndGet();
            return answer("");
        }));

        List<CompletableFuture<Answer>> calls = IntStream.range(0, 100)
                .mapToObj(i -> requestor().askAsync(Call.of(service, "")))
                .toList();

        calls.forEach(this::arrived);
        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    default void a_job_reports_its_progress_from_0_to_100() {
        String service = unusedName();
        announced(replier().serveJobs(service, 4, job -> {
            job.progress(0, "");
            job.progress(100, "almost done");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> job.progress(101, ""));
            return Outcome.answer(content("done"));
        }));

        assertThat(text(requestor().ask(service, Content.EMPTY))).isEqualTo("done");
    }

    @Test
    default void a_deferred_job_is_answered_by_whoever_has_its_token() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = deferred(service);
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        Job job = taken(jobs);

        requestor().answer(job.exchange(), job.token(), answer("approved"));

        assertThat(text(arrived(call))).isEqualTo("approved");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> requestor().answer(job.exchange(), job.token(), answer("again")))
                .satisfies(e -> assertThat(e.problem()).contains(Problem.ALREADY_FINISHED));
    }

    @Test
    default void a_deferred_job_is_failed_by_whoever_has_its_token() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = deferred(service);
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        Job job = taken(jobs);

        requestor()
                .fail(
                        job.exchange(),
                        job.token(),
                        FailedException.of("refused", "Not today").failure());

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> arrived(call))
                .havingRootCause()
                .isInstanceOf(FailedException.class)
                .withMessage("refused: Not today");
    }

    @Test
    default void a_wrong_token_answers_nothing() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = deferred(service);
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        Job job = taken(jobs);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> requestor().answer(job.exchange(), new Token(1, 2), answer("forged")))
                .satisfies(e -> assertThat(e.problem()).contains(Problem.LEASE_LOST));
        assertThat(call).isNotDone();
        call.cancel(true);
    }

    @Test
    default void a_cancelled_job_is_told_of_it() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        CountDownLatch told = new CountDownLatch(1);
        announced(replier().serveJobs(service, 4, job -> {
            job.onCancel(told::countDown);
            jobs.add(job);
            return new Outcome.Answered(untilInterrupted(new CountDownLatch(1)));
        }));
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        Job job = taken(jobs);

        call.cancel(true);

        assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(job.isCancelled()).isTrue();
        CountDownLatch toldLater = new CountDownLatch(1);
        job.onCancel(toldLater::countDown);
        assertThat(toldLater.getCount()).isZero();
    }

    @Test
    default void a_service_that_is_withdrawn_finishes_what_it_began() throws InterruptedException {
        String service = unusedName();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Registration registration = announced(replier().serve(service, 2, request -> {
            begun.countDown();
            mayAnswer.await();
            return answer("done");
        }));
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        registration.close();
        mayAnswer.countDown();

        assertThat(text(arrived(call))).isEqualTo("done");
        assertThatExceptionOfType(NotProcessedException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "").withWait(Duration.ofMillis(100))));
    }

    @Test
    default void a_service_is_served_once_and_again_when_it_was_withdrawn() {
        String service = unusedName();
        Registration first = announced(replier().serve(service, 2, request -> answer("first")));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> replier().serve(service, 2, request -> answer("second")))
                .withMessageContaining(service);

        first.close();
        announced(replier().serve(service, 2, request -> answer("second")));

        assertThat(text(requestor().ask(service, Content.EMPTY))).isEqualTo("second");
    }

    @Test
    default void a_concurrency_of_nothing_is_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> replier().serve(unusedName(), 0, request -> answer("")))
                .withMessageContaining("65535");
    }

    private BlockingQueue<Job> deferred(String service) {
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        return jobs;
    }
}
