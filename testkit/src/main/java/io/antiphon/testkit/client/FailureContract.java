package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that bring no answer, and what their callers learn of that. */
public interface FailureContract extends AntiphonUnderTest {
    @Test
    default void a_failure_is_told_in_the_repliers_words() {
        String service = unusedName();
        Failure failure = new Failure(
                Problem.REPLIER_FAILED, "no-article", "No such article", "There is no 17", 422, false, null);
        announced(replier().serve(service, 4, request -> {
            throw new FailedException(failure);
        }));

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(service, Content.EMPTY))
                .withMessage("no-article: There is no 17")
                .satisfies(e -> assertThat(e.failure()).isEqualTo(failure));
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "").withKey("k")))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(failure));
    }

    @Test
    default void a_plain_call_is_told_of_a_failure_that_another_attempt_may_mend() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> {
            throw FailedException.retryable("busy", "Later");
        }));

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(service, Content.EMPTY))
                .satisfies(e -> assertThat(e.failure().retryable()).isTrue());
    }

    @Test
    default void of_an_unexpected_exception_the_requestor_hears_the_class_alone() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> {
            throw new IllegalArgumentException("a secret");
        }));

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(service, Content.EMPTY))
                .withMessage("handler-failed: The handler threw IllegalArgumentException");
    }

    @Test
    default void what_nobody_ever_served_was_surely_not_processed() {
        assertThatExceptionOfType(NotProcessedException.class)
                .isThrownBy(() -> requestor().ask(unusedName(), Content.EMPTY))
                .withMessageStartingWith("unknown-service: ")
                .satisfies(e -> assertThat(e.problem()).contains(Problem.UNKNOWN_SERVICE));
    }

    @Test
    default void what_nobody_serves_any_more_was_surely_not_processed() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer(""))).close();

        assertThatExceptionOfType(NotProcessedException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "").withWait(Duration.ofMillis(300))))
                .withMessageStartingWith("no-replier: ")
                .satisfies(e -> assertThat(e.problem()).contains(Problem.NO_REPLIER));
    }

    @Test
    default void a_wait_that_ends_leaves_the_outcome_unknown_and_stops_the_handler() throws InterruptedException {
        String service = unusedName();
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> untilInterrupted(interrupted)));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "").withWait(Duration.ofMillis(200))))
                .withMessageStartingWith("wait-ended: ")
                .satisfies(e -> assertThat(e.problem()).contains(Problem.WAIT_ENDED));
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void a_deadline_that_passes_leaves_the_outcome_unknown() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> untilInterrupted(new CountDownLatch(1))));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(
                        () -> requestor().ask(Call.of(service, "").withKey("k").withDeadline(Duration.ofMillis(200))))
                .withMessageStartingWith("deadline-passed: ")
                .satisfies(e -> {
                    assertThat(e.problem()).contains(Problem.DEADLINE_PASSED);
                    assertThat(e.exchange()).isPresent();
                });
    }

    @Test
    default void what_is_asked_after_the_end_was_surely_not_processed() {
        requestor().close();

        assertThatExceptionOfType(NotProcessedException.class)
                .isThrownBy(() -> requestor().ask(unusedName(), Content.EMPTY))
                .withMessageContaining("closed");
    }
}
