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
import io.antiphon.api.Token;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.standin.Said;
import io.antiphon.client.standin.StandIn;
import io.antiphon.rsocket.frame.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Handlers and their jobs. */
class ServingTest {
    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient replier =
            AntiphonClient.connect(settings(server.address()).withDrainMillis(200));

    @AutoClose
    private final AntiphonClient requestor = AntiphonClient.connect(settings(server.address()));

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();

    @Test
    void a_handler_runs_on_a_virtual_thread_of_its_own() {
        announced(replier.serve(
                "thread",
                4,
                request -> answer(Boolean.toString(Thread.currentThread().isVirtual()))));

        assertThat(text(requestor.ask("thread", Content.EMPTY))).isEqualTo("true");
    }

    @Test
    void a_job_knows_its_exchange_its_attempt_and_its_deadline() throws InterruptedException {
        announced(replier.serveJobs("job", 4, job -> {
            jobs.add(job);
            return Outcome.answer(text("seen"));
        }));

        requestor.ask(Call.of("job", "body").withDeadline(Duration.ofMinutes(1)));

        Job job = taken();
        assertThat(text(job.request())).isEqualTo("body");
        assertThat(job.exchange().toString()).hasSize(26);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.remainingMillis()).isBetween(1L, 60_000L);
        assertThat(job.isCancelled()).isFalse();
    }

    @Test
    void a_job_reports_its_progress() throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier.serveJobs("job", 4, job -> {
            job.progress(40, "almost half");
            mayAnswer.await();
            jobs.add(job);
            return Outcome.answer(Content.EMPTY);
        }));

        CompletableFuture<Answer> call = requestor.askAsync(Call.of("job", ""));
        eventually(() -> !server.received("antiphon.progress").isEmpty());
        mayAnswer.countDown();
        call.join();

        Said report = server.received("antiphon.progress").getFirst();
        assertThat(report.call().progressPercent()).isEqualTo(40);
        assertThat(report.text()).isEqualTo("almost half");
        assertThat(report.call().exchange()).isEqualTo(taken().exchange());
    }

    @Test
    void an_impossible_progress_is_refused() {
        announced(replier.serveJobs("job", 4, job -> {
            assertThatThrownBy(() -> job.progress(101, "")).isInstanceOf(IllegalArgumentException.class);
            return Outcome.answer(Content.EMPTY);
        }));

        requestor.ask("job", Content.EMPTY);
    }

    @Test
    void a_deferred_job_is_answered_by_whoever_has_its_token() throws InterruptedException {
        announced(replier.serveJobs("person", 4, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("person", ""));
        Job job = taken();

        requestor.answer(job.exchange(), job.token(), answer("approved"));

        assertThat(text(call.join())).isEqualTo("approved");
    }

    @Test
    void a_deferred_job_is_failed_by_whoever_has_its_token() throws InterruptedException {
        announced(replier.serveJobs("person", 4, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("person", ""));
        Job job = taken();

        requestor.fail(
                job.exchange(),
                job.token(),
                FailedException.of("refused", "Not today").failure());

        assertThatThrownBy(call::join).hasCauseInstanceOf(FailedException.class).hasMessageContaining("Not today");
    }

    @Test
    void a_wrong_token_answers_nothing() throws InterruptedException {
        announced(replier.serveJobs("person", 4, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("person", ""));
        Job job = taken();
        Token wrong = new Token(1, 2);

        assertThatThrownBy(() -> requestor.answer(job.exchange(), wrong, answer("approved")))
                .isInstanceOf(InvalidRequestException.class);
        call.cancel(true);
    }

    @Test
    void a_job_may_fail_in_a_way_that_another_attempt_may_mend() {
        announced(replier.serveJobs(
                "job",
                4,
                job -> new Outcome.Failed(
                        FailedException.retryable("busy", "Later").failure())));

        assertThatThrownBy(() -> requestor.ask("job", Content.EMPTY))
                .isInstanceOfSatisfying(FailedException.class, failed -> {
                    assertThat(failed.code()).isEqualTo("busy");
                    assertThat(failed.failure().retryable()).isTrue();
                });
    }

    @Test
    void what_a_handlers_own_call_failed_with_is_told_by_name() {
        announced(replier.serve("outer", 4, request -> replier.ask("nowhere", Content.EMPTY)));

        assertThatThrownBy(() -> requestor.ask("outer", Content.EMPTY))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-replier"));
    }

    @Test
    void a_cancelled_job_is_interrupted_and_told() throws InterruptedException {
        AtomicBoolean told = new AtomicBoolean();
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier.serveJobs("slow", 4, job -> {
            job.onCancel(() -> told.set(true));
            jobs.add(job);
            try {
                return new CompletableFuture<Outcome>().get();
            } finally {
                interrupted.countDown();
            }
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("slow", ""));
        Job job = taken();

        call.cancel(true);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(job.isCancelled()).isTrue();
        eventually(told::get);
        AtomicBoolean toldLater = new AtomicBoolean();
        job.onCancel(() -> toldLater.set(true));
        assertThat(toldLater).isTrue();
    }

    @Test
    void a_lost_connection_cancels_its_jobs_and_their_answers_are_dropped() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier.serveJobs("stubborn", 1, job -> {
            jobs.add(job);
            try {
                new CompletableFuture<Outcome>().get();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Outcome.answer(text("too late"));
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("stubborn", ""));
        Job first = taken();

        server.cut();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first.isCancelled()).isTrue();
        assertThatThrownBy(call::join).hasCauseInstanceOf(OutcomeUnknownException.class);
        eventually(() -> server.received("antiphon.serve").size() == 2);
        CompletableFuture<Answer> next = requestor.askAsync(Call.of("stubborn", ""));
        assertThat(taken().isCancelled()).isFalse();
        assertThat(next).isNotDone();
        next.cancel(true);
    }

    @Test
    void more_requests_than_announced_are_rejected_as_not_processed() throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier.serve("narrow", 2, request -> {
            mayAnswer.await();
            return answer("done");
        }));
        CompletableFuture<Answer> first = requestor.askAsync(Call.of("narrow", ""));
        CompletableFuture<Answer> second = requestor.askAsync(Call.of("narrow", ""));

        assertThatThrownBy(() -> requestor.ask("narrow", Content.EMPTY))
                .isInstanceOf(NotProcessedException.class)
                .hasMessageStartingWith("overloaded: ");

        mayAnswer.countDown();
        assertThat(text(first.join())).isEqualTo("done");
        assertThat(text(second.join())).isEqualTo("done");
        assertThat(text(requestor.ask("narrow", Content.EMPTY))).isEqualTo("done");
    }

    @Test
    void a_service_that_is_withdrawn_finishes_what_it_began() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Registration registration = announced(replier.serve("brief", 2, request -> {
            begun.countDown();
            mayAnswer.await();
            return answer("done");
        }));
        CompletableFuture<Answer> call = requestor.askAsync(Call.of("brief", ""));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        registration.close();
        eventually(() -> server.received("antiphon.serve").getLast().text().equals("brief 0"));
        mayAnswer.countDown();

        assertThat(text(call.join())).isEqualTo("done");
        assertThatThrownBy(() -> requestor.ask("brief", Content.EMPTY)).isInstanceOf(NotProcessedException.class);
    }

    @Test
    void a_withdrawn_service_may_be_served_again() {
        announced(replier.serve("again", 2, request -> answer("first"))).close();

        announced(replier.serve("again", 2, request -> answer("second")));

        assertThat(text(requestor.ask("again", Content.EMPTY))).isEqualTo("second");
    }

    @Test
    void a_service_is_served_once() {
        replier.serve("once", 2, request -> answer(""));

        assertThatThrownBy(() -> replier.serve("once", 2, request -> answer("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("once");
    }

    @Test
    void a_concurrency_of_nothing_is_refused() {
        assertThatThrownBy(() -> replier.serve("none", 0, request -> answer("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void a_request_for_what_nobody_serves_here_is_rejected() {
        announced(replier.serve("known", 1, request -> answer("")));
        requestor.close();
        eventually(() -> server.clients() == 1);

        server.ask("unheard-of", 1);

        eventually(() -> !server.outcomes().isEmpty());
        assertThat(server.outcomes().getFirst()).contains("no-replier", "unheard-of");
    }

    @Test
    void an_announcement_that_the_server_cannot_take_now_is_made_again() {
        server.refusing("antiphon.serve", ErrorCode.REJECTED, "stopping: Not now.");
        Registration registration = replier.serve("late", 1, request -> answer("here"));
        eventually(() -> !server.received("antiphon.serve").isEmpty());

        server.allow("antiphon.serve");

        announced(registration);
        assertThat(text(requestor.ask("late", Content.EMPTY))).isEqualTo("here");
    }

    @Test
    void an_announcement_that_makes_no_sense_to_the_server_is_told() {
        server.refusing("antiphon.serve", ErrorCode.INVALID, "bad-request: No.");

        Registration registration = replier.serve("odd", 1, request -> answer(""));

        assertThatThrownBy(() -> registration.announced().join()).hasCauseInstanceOf(InvalidRequestException.class);
    }

    private Job taken() throws InterruptedException {
        Job job = jobs.poll(10, TimeUnit.SECONDS);
        assertThat(job).isNotNull();
        return Objects.requireNonNull(job);
    }
}
