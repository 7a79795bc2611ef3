package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.OutcomeUnknownException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plain calls and their answers. */
public interface AskingContract extends AntiphonUnderTest {
    @Test
    default void a_call_is_answered() {
        String service = served();

        assertThat(text(requestor().ask(service, content("hello")))).isEqualTo("HELLO");
    }

    @Test
    default void headers_media_type_and_status_are_carried_both_ways() {
        String service = unusedName();
        announced(replier()
                .serve(service, 4, request -> new Answer(201, request.content(), List.copyOf(request.headers()))));

        Answer answer = requestor()
                .ask(Call.of(service, new Content("text/csv", new byte[] {1})).withHeader("colour", "blue"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.content().type()).isEqualTo("text/csv");
        assertThat(answer.content().bytes()).containsExactly(1);
        assertThat(answer.headers()).containsExactly(new Header("colour", "blue"));
    }

    @Test
    default void a_thousand_calls_at_once_are_each_answered() {
        String service = served();
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 1_000)
                .mapToObj(i -> requestor().askAsync(Call.of(service, "call " + i)))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(text(arrived(answers.get(i)))).isEqualTo("CALL " + i);
        }
    }

    @Test
    default void calls_that_find_no_room_wait_their_turn_the_most_urgent_first() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<String> order = new LinkedBlockingQueue<>();
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        announced(replier().serve(service, 1, request -> {
            begun.countDown();
            mayGoOn.await();
            order.add(text(request));
            return answer("");
        }));
        CompletableFuture<Answer> first = requestor().askAsync(Call.of(service, "first"));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Answer> idle =
                requestor().askAsync(Call.of(service, "idle").withPriority(7));
        CompletableFuture<Answer> urgent =
                requestor().askAsync(Call.of(service, "urgent").withPriority(0));
        // What comes over one line after them is seen after them.
        requestor().send(Call.of(service, "last").withPriority(7));

        mayGoOn.countDown();
        arrived(first);
        arrived(idle);
        arrived(urgent);

        assertThat(List.of(taken(order), taken(order), taken(order), taken(order)))
                .containsExactly("first", "urgent", "idle", "last");
    }

    @Test
    default void cancelling_the_stage_gives_up_the_call_and_stops_its_handler() throws InterruptedException {
        String service = unusedName();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> {
            begun.countDown();
            return untilInterrupted(interrupted);
        }));
        CompletableFuture<Answer> call = requestor().askAsync(Call.of(service, ""));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        call.cancel(true);

        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void interrupting_a_blocked_caller_gives_up_the_call() throws InterruptedException {
        String service = unusedName();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> {
            begun.countDown();
            return untilInterrupted(interrupted);
        }));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                requestor().ask(service, Content.EMPTY);
            } catch (OutcomeUnknownException e) {
                thrown.complete(e);
            }
        });
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(arrived(thrown)).hasMessageContaining("interrupted");
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void the_thread_that_brings_the_answers_is_told_not_to_wait_for_itself() {
        String service = served();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        String slow = unusedName();
        announced(replier().serve(slow, 1, request -> {
            mayAnswer.await();
            return answer("");
        }));
        CompletableFuture<Answer> first = requestor().askAsync(Call.of(slow, ""));
        CompletableFuture<Answer> second = first.thenApply(answer -> requestor().ask(service, Content.EMPTY));

        mayAnswer.countDown();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> arrived(second))
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    private String served() {
        String service = unusedName();
        announced(replier().serve(service, 256, request -> answer(text(request).toUpperCase(Locale.ROOT))));
        return service;
    }
}
