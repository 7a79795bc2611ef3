package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.standin.StandIn;
import io.antiphon.rsocket.frame.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, and what it says of what may have happened. */
class FailuresTest {
    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient client = AntiphonClient.connect(settings(server.address()));

    @ParameterizedTest
    @CsvSource({
        "REJECTED, unknown-service",
        "REJECTED, no-replier",
        "REJECTED, overloaded",
        "REJECTED, quota-exceeded",
        "REJECTED, stopping"
    })
    void what_is_rejected_was_surely_not_processed(ErrorCode code, String problem) {
        CallException failure = failure(code, problem + ": Sorry.");

        assertThat(failure).isInstanceOf(NotProcessedException.class);
        assertThat(failure.problem()).map(Problem::slug).contains(problem);
        assertThat(failure).hasMessage(problem + ": Sorry.");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, bad-request",
        "INVALID, idempotency-mismatch",
        "INVALID, payload-too-large",
        "APPLICATION_ERROR, unknown-exchange",
        "APPLICATION_ERROR, already-finished",
        "APPLICATION_ERROR, lease-lost"
    })
    void what_makes_no_sense_is_invalid(ErrorCode code, String problem) {
        assertThat(failure(code, problem + ": Sorry.")).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELED, wait-ended",
        "CANCELED, deadline-passed",
        "CANCELED, cancelled",
        "APPLICATION_ERROR, replier-lost",
        "APPLICATION_ERROR, store-unavailable",
        "APPLICATION_ERROR, internal-error"
    })
    void what_may_have_run_has_an_unknown_outcome(ErrorCode code, String problem) {
        CallException failure = failure(code, problem + ": Sorry.");

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.problem()).map(Problem::slug).contains(problem);
    }

    @Test
    void a_wait_that_ends_while_the_exchange_goes_on_names_the_exchange() {
        ExchangeId exchange = ExchangeId.of(1, (short) 2, 3);

        CallException failure =
                failure(ErrorCode.APPLICATION_ERROR, "wait-ended: It goes on. (exchange " + exchange + ")");

        assertThat(failure)
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.exchange()).contains(exchange));
    }

    @Test
    void a_replier_that_speaks_no_antiphon_fails_with_its_own_words() {
        assertThat(failure(ErrorCode.APPLICATION_ERROR, "Boom: it broke"))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.failure().detail()).isEqualTo("Boom: it broke"));
    }

    @Test
    void a_failure_told_as_an_error_keeps_its_detail() {
        assertThat(failure(ErrorCode.APPLICATION_ERROR, "replier-failed: Out of stock"))
                .isInstanceOfSatisfying(FailedException.class, failed -> {
                    assertThat(failed.code()).isEqualTo("replier-failed");
                    assertThat(failed.failure().detail()).isEqualTo("Out of stock");
                });
    }

    @Test
    void a_failure_of_a_handler_arrives_with_all_that_it_says() {
        Failure said = new Failure(Problem.REPLIER_FAILED, "out-of-stock", "Nothing left", "No more", 422, true, null);
        announced(client.serve("stock", 1, request -> {
            throw new FailedException(said);
        }));

        assertThat(asking("stock"))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(said));
    }

    @Test
    void an_unexpected_exception_of_a_handler_does_not_tell_its_message() {
        announced(client.serve("broken", 1, request -> {
            throw new IllegalStateException("the password is 1234");
        }));

        assertThat(asking("broken"))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.code()).isEqualTo("handler-failed"))
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("password");
    }

    @Test
    // A handler is code of others: it may well return null.
    @SuppressWarnings("NullAway")
    void a_handler_that_gives_no_answer_fails_the_request() {
        announced(client.serve("nothing", 1, request -> null));

        assertThat(asking("nothing")).isInstanceOf(FailedException.class);
    }

    @Test
    void a_wait_that_ends_on_the_server_leaves_the_outcome_unknown() {
        announced(client.serve("slow", 1, request -> new CompletableFuture<Answer>().get()));

        assertThatThrownBy(() -> client.ask(Call.of("slow", "").withWait(Duration.ofMillis(20))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("wait-ended: ");
    }

    @Test
    void a_server_that_says_nothing_is_waited_for_a_little_longer_and_no_more() {
        server.silent("silent");

        assertThatThrownBy(() -> client.ask(Call.of("silent", "").withWait(Duration.ofMillis(20))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("said nothing");
        Fixtures.eventually(() -> server.cancelled().contains("silent"));
    }

    @Test
    void a_call_that_cannot_be_written_is_invalid() {
        assertThatThrownBy(() -> client.ask(Call.of("any", "").withHeader("X", "x".repeat(70_000))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void a_stage_fails_with_the_failure_itself() {
        server.refusing("any", ErrorCode.REJECTED, "no-replier: Sorry.");

        assertThatThrownBy(() -> client.askAsync(Call.of("any", "")).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NotProcessedException.class);
    }

    @Test
    void what_a_blocking_call_throws_shows_where_it_was_called() {
        CallException failure = failure(ErrorCode.REJECTED, "no-replier: Sorry.");

        assertThat(Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName))
                .contains(FailuresTest.class.getName());
    }

    @Test
    void one_call_too_many_is_refused_here_already() {
        server.silent("slow");
        try (AntiphonClient small = AntiphonClient.connect(
                settings(server.address()).withMostCalls(1).withDrainMillis(0))) {
            CompletableFuture<Answer> first = small.askAsync(Call.of("slow", ""));

            assertThatThrownBy(() -> small.ask("slow", Content.EMPTY)).isInstanceOf(NotProcessedException.class);
            first.cancel(true);
        }
    }

    private CallException failure(ErrorCode code, String message) {
        server.refusing("any", code, message);
        return asking("any");
    }

    private CallException asking(String service) {
        return catchThrowableOfType(CallException.class, () -> client.ask(service, Content.EMPTY));
    }
}
