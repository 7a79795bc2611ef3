package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls with a key, and one-way messages. */
public interface DurableContract extends AntiphonUnderTest {
    @Test
    default void a_keyed_call_runs_once() {
        String service = unusedName();
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        announced(replier().serve(service, 4, request -> {
            ran.add("ran");
            return Answer.of(request.content());
        }));
        Call call = Call.of(service, "hello").withKey("order-17");

        assertThat(text(requestor().ask(call))).isEqualTo("hello");
        assertThat(text(requestor().ask(call))).isEqualTo("hello");
        assertThat(ran).hasSize(1);
    }

    @Test
    default void a_key_belongs_to_its_request() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> Answer.of(request.content())));
        requestor().ask(Call.of(service, "one").withKey("k"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "another").withKey("k")))
                .satisfies(e -> assertThat(e.problem()).contains(Problem.IDEMPOTENCY_MISMATCH));
    }

    @Test
    default void a_key_that_is_too_long_is_refused() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> Answer.of(request.content())));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> requestor().ask(Call.of(service, "").withKey("k".repeat(256))))
                .withMessage("bad-request: A key has 1 to 255 characters");
    }

    @Test
    default void what_failed_retryably_is_given_out_again() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            jobs.add(job);
            if (job.attempt() == 1) {
                throw FailedException.retryable("busy", "Later");
            }
            return Outcome.answer(content("mended"));
        }));

        assertThat(text(requestor().ask(Call.of(service, "").withKey("k")))).isEqualTo("mended");

        Job first = taken(jobs);
        Job second = taken(jobs);
        assertThat(second.exchange()).isEqualTo(first.exchange());
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    default void a_message_is_acknowledged_and_delivered() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Job> heard = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            heard.add(job);
            return Outcome.answer(Content.EMPTY);
        }));

        ExchangeId id = requestor().send(Call.of(service, "the tide is high"));

        Job job = taken(heard);
        assertThat(job.exchange()).isEqualTo(id);
        assertThat(text(job.request())).isEqualTo("the tide is high");
        assertThat(requestor()
                        .ticket(id)
                        .await(Duration.ofSeconds(PATIENCE_SECONDS))
                        .orElseThrow()
                        .content()
                        .length())
                .isZero();
    }

    @Test
    default void a_message_waits_for_a_replier_to_come() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        announced(replier().serve(service, 4, request -> answer(""))).close();
        requestor().send(Call.of(service, "are you there?"));

        announced(replier().serve(service, 4, request -> {
            heard.add(text(request));
            return answer("");
        }));

        assertThat(taken(heard)).isEqualTo("are you there?");
    }

    @Test
    default void what_is_delayed_is_not_given_out_before() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Long> heardNanos = new LinkedBlockingQueue<>();
        announced(replier().serve(service, 4, request -> {
            heardNanos.add(System.nanoTime());
            return answer("");
        }));
        long begunNanos = System.nanoTime();

        requestor().send(Call.of(service, "").withDelay(Duration.ofMillis(200)));

        assertThat(TimeUnit.NANOSECONDS.toMillis(taken(heardNanos) - begunNanos))
                .isGreaterThanOrEqualTo(200);
    }
}
