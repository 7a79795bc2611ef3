package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Problem;
import io.antiphon.api.Progress;
import io.antiphon.api.State;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application's tests, where time passes only when they say so. */
@Timeout(60)
class VirtualAntiphonTest {
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @AutoClose
    private final VirtualAntiphon antiphon = VirtualAntiphon.start();

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();

    @Test
    void a_deadline_of_three_days_passes_at_once() throws InterruptedException {
        servePerson();
        CompletableFuture<Answer> call = antiphon.askAsync(
                Call.of("person", "").withKey("k").withWait(Duration.ofDays(7)).withDeadline(THREE_DAYS));
        Job job = taken();

        antiphon.pass(THREE_DAYS.minusSeconds(1));
        assertThat(call).isNotDone();
        assertThat(job.remainingMillis()).isEqualTo(1_000);
        antiphon.pass(Duration.ofSeconds(1));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> antiphon.ticket(job.exchange()).poll())
                .satisfies(e -> assertThat(e.problem()).contains(Problem.DEADLINE_PASSED));
        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void a_person_answers_the_next_day() throws InterruptedException {
        servePerson();
        Ticket<Answer> ticket = Ticket.of(antiphon.askOrTicket(
                Call.of("person", "").withWait(Duration.ZERO).withDeadline(THREE_DAYS)));
        CompletableFuture<Optional<Answer>> waiting = ticket.awaitAsync(Duration.ofDays(2));
        Job job = taken();
        antiphon.await(ticket.exchange(), State.DEFERRED);

        antiphon.pass(Duration.ofDays(1));
        assertThat(waiting).isNotDone();
        antiphon.answer(job.exchange(), job.token(), Answer.of(Content.EMPTY));

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).matches(Optional::isPresent);
    }

    @Test
    void a_wait_ends_when_its_time_has_passed() {
        servePerson();
        CompletableFuture<Answer> call = antiphon.askAsync(Call.of("person", "").withWait(Duration.ofHours(1)));

        antiphon.pass(Duration.ofMinutes(59));
        assertThat(call).isNotDone();
        antiphon.pass(Duration.ofMinutes(1));

        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void what_is_delayed_comes_when_its_time_has() throws InterruptedException {
        servePerson();
        antiphon.send(Call.of("person", "").withDelay(Duration.ofHours(10)));

        antiphon.pass(Duration.ofHours(9));
        assertThat(jobs).isEmpty();
        antiphon.pass(Duration.ofHours(1));

        assertThat(taken().attempt()).isEqualTo(1);
    }

    @Test
    void what_fails_again_and_again_is_tried_after_ever_longer_pauses() throws InterruptedException {
        antiphon.serveJobs("busy", 1, job -> {
            jobs.add(job);
            throw FailedException.retryable("busy", "Later");
        });
        Ticket<Answer> ticket =
                Ticket.of(antiphon.askOrTicket(Call.of("busy", "").withWait(Duration.ZERO)));
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(taken().attempt()).isEqualTo(attempt);
            antiphon.await(ticket.exchange(), State.QUEUED);
            assertThat(jobs).isEmpty();
            antiphon.pass(Duration.ofSeconds(1L << (attempt - 1)));
        }
    }

    @Test
    void progress_is_known_of_the_exchange() throws InterruptedException {
        antiphon.serveJobs("job", 1, job -> {
            job.progress(40, "almost half");
            return Outcome.DEFERRED;
        });
        Ticket<Answer> ticket =
                Ticket.of(antiphon.askOrTicket(Call.of("job", "").withWait(Duration.ZERO)));

        Progress progress = antiphon.await(ticket.exchange(), State.DEFERRED).progress();

        assertThat(progress).isNotNull().satisfies(said -> {
            assertThat(said.percent()).isEqualTo(40);
            assertThat(said.message()).isEqualTo("almost half");
        });
    }

    @Test
    void to_wait_for_a_state_that_cannot_come_any_more_fails_the_test() {
        antiphon.serve("echo", 1, request -> Answer.of(request.content()));
        Ticket<Answer> ticket =
                Ticket.of(antiphon.askOrTicket(Call.of("echo", "").withKey("k")));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> antiphon.await(ticket.exchange(), State.DEFERRED))
                .withMessageContaining("it is answered");
    }

    private void servePerson() {
        antiphon.serveJobs("person", 4, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        });
    }

    private Job taken() throws InterruptedException {
        Job job = jobs.poll(20, TimeUnit.SECONDS);
        if (job == null) {
            throw new AssertionError("There is no job");
        }
        return job;
    }
}
