package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.ConversationEndedException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Conversations: one replier, in order, questions in return, and an end. */
public interface ConversationContract extends AntiphonUnderTest {
    @Test
    default void what_is_said_is_answered_in_order_one_by_one() {
        String service = unusedName();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        announced(replier().serve(service, 16, request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Answer answer = answer(text(request));
            running.decrementAndGet();
            return answer;
        }));

        try (Conversation talk = requestor().converse(service)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(talk.askAsync(content("" + i)));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(text(arrived(answers.get(i)))).isEqualTo("" + i);
            }
            assertThat(most.get()).isEqualTo(1);
        }
    }

    @Test
    default void the_job_tells_its_conversation_which_is_the_same_each_time() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Conversation> seen = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            seen.add(job.conversation().orElseThrow());
            return Outcome.answer(content("ok"));
        }));

        try (Conversation talk = requestor().converse(service)) {
            talk.ask("one");
            talk.ask("two");
            Conversation first = taken(seen);
            assertThat(first.id()).isEqualTo(talk.id());
            assertThat(taken(seen)).isSameAs(first);
        }
    }

    @Test
    default void a_request_outside_has_none() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            seen.add(job.conversation().isPresent());
            return Outcome.answer(content("ok"));
        }));
        requestor().ask(service, content("one"));
        assertThat(taken(seen)).isFalse();
    }

    @Test
    default void the_replier_asks_back_also_while_it_opens() {
        String service = unusedName();
        announced(replier().serveJobs(service, 1, job -> {
            Conversation talk = job.conversation().orElseThrow();
            String said =
                    text(job.request()) + ", " + text(talk.ask("how old?")) + ", " + text(talk.ask("from where?"));
            return Outcome.answer(content(said));
        }));

        try (Conversation talk =
                requestor().converse(service, question -> answer(text(question).equals("how old?") ? "42" : "here"))) {
            assertThat(text(talk.ask("Ann"))).isEqualTo("Ann, 42, here");
            assertThat(text(talk.ask("Bob"))).isEqualTo("Bob, 42, here");
        }
    }

    @Test
    default void a_requestor_that_takes_no_questions_fails_them() {
        String service = unusedName();
        announced(replier().serveJobs(service, 1, job -> {
            try {
                job.conversation().orElseThrow().ask("who?");
                return Outcome.answer(content("answered"));
            } catch (FailedException e) {
                return Outcome.answer(content(e.failure().code()));
            }
        }));

        try (Conversation talk = requestor().converse(service)) {
            assertThat(text(talk.ask("hello"))).isEqualTo("no-questions");
        }
    }

    @Test
    default void the_replier_ends_it_with_its_answer() {
        String service = unusedName();
        announced(replier().serveJobs(service, 1, job -> {
            job.conversation().orElseThrow().end();
            return Outcome.answer(content("bye"));
        }));

        try (Conversation talk = requestor().converse(service)) {
            assertThat(text(talk.ask("hello"))).isEqualTo("bye");
            assertThat(arrived(talk.ended())).isEqualTo("replier");
            assertThatExceptionOfType(ConversationEndedException.class)
                    .isThrownBy(() -> talk.ask("more"))
                    .satisfies(ended -> assertThat(ended.problem()).contains(Problem.CONVERSATION_ENDED));
        }
    }

    @Test
    default void the_requestor_ends_it_and_its_replier_hears_of_it() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Conversation> seen = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 1, job -> {
            seen.add(job.conversation().orElseThrow());
            return Outcome.answer(content("ok"));
        }));

        Conversation talk = requestor().converse(service);
        talk.ask("hello");
        Conversation replying = taken(seen);
        talk.close();
        assertThat(arrived(talk.ended())).isEqualTo("requestor");
        assertThat(arrived(replying.ended())).isEqualTo("requestor");
        assertThatExceptionOfType(ConversationEndedException.class).isThrownBy(() -> talk.ask("more"));
        assertThatExceptionOfType(ConversationEndedException.class).isThrownBy(() -> replying.ask("more"));
    }

    @Test
    default void the_end_stops_what_is_under_way() throws InterruptedException {
        String service = unusedName();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serve(service, 1, request -> {
            begun.countDown();
            return untilInterrupted(interrupted);
        }));

        Conversation talk = requestor().converse(service);
        CompletableFuture<Answer> held = talk.askAsync(content("slow"));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        talk.close();
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(
                        () -> held.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                .withCauseInstanceOf(ConversationEndedException.class);
    }

    @Test
    default void the_requestor_ends_it_at_once_also_while_it_is_asked() throws InterruptedException {
        String service = unusedName();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier()
                .serveJobs(
                        service,
                        1,
                        job -> Outcome.answer(
                                job.conversation().orElseThrow().ask("who?").content())));

        Conversation talk = requestor().converse(service, question -> {
            asked.countDown();
            return untilInterrupted(interrupted);
        });
        CompletableFuture<Answer> opening = talk.askAsync(content("hello"));
        assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        talk.close();
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        opening.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                .withCauseInstanceOf(ConversationEndedException.class);
    }

    @Test
    default void a_failure_leaves_it_open() {
        String service = unusedName();
        announced(replier().serve(service, 1, request -> {
            if (text(request).equals("bad")) {
                throw FailedException.of("no", "Not so");
            }
            return answer("ok");
        }));

        try (Conversation talk = requestor().converse(service)) {
            assertThatExceptionOfType(FailedException.class).isThrownBy(() -> talk.ask("bad"));
            assertThat(text(talk.ask("good"))).isEqualTo("ok");
        }
    }

    @Test
    default void it_ends_when_it_is_idle_for_too_long() {
        String service = unusedName();
        announced(replier().serve(service, 1, request -> answer("ok")));

        Conversation talk =
                requestor().converse(new ServiceName(service), Duration.ofMillis(200), question -> answer(""));
        talk.ask("hello");
        assertThat(arrived(talk.ended())).isEqualTo("idle");
        assertThatExceptionOfType(ConversationEndedException.class).isThrownBy(() -> talk.ask("more"));
    }

    @Test
    default void it_needs_no_room_beside_the_first() throws InterruptedException {
        String service = unusedName();
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<Job> held = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 1, job -> {
            if (text(job.request()).equals("hold")) {
                held.add(job);
                release.await();
            }
            return Outcome.answer(content("ok"));
        }));

        try (Conversation talk = requestor().converse(service)) {
            talk.ask("hello");
            CompletableFuture<Answer> other =
                    requestor().askAsync(io.antiphon.client.ask.Call.of(service, content("hold")));
            taken(held);
            assertThat(text(talk.ask("more"))).isEqualTo("ok");
            release.countDown();
            arrived(other);
        }
    }

    @Test
    default void a_withdrawn_service_ends_its_conversations() {
        String service = unusedName();
        Registration registration = announced(replier().serve(service, 1, request -> answer("ok")));
        Conversation talk = requestor().converse(service);
        talk.ask("hello");
        registration.close();
        assertThat(arrived(talk.ended())).isEqualTo("replier-lost");
    }

    @Test
    default void one_that_was_never_begun_ends_quietly() {
        Conversation talk = requestor().converse(unusedName());
        talk.close();
        assertThat(arrived(talk.ended())).isEqualTo("requestor");
    }

    @Test
    default void one_that_ends_as_its_first_request_is_made_is_over_on_both_sides() throws InterruptedException {
        String service = unusedName();
        Queue<Conversation> begun = new ConcurrentLinkedQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            begun.add(job.conversation().orElseThrow());
            return Outcome.answer(content("ok"));
        }));

        for (int i = 0; i < 200; i++) {
            Conversation talk = requestor().converse(service);
            Thread ending = Thread.ofPlatform().start(talk::end);
            CompletableFuture<Answer> asked = talk.askAsync(content("hello"));
            ending.join();
            arrived(asked.handle((answer, failure) -> true));
        }
        begun.forEach(conversation -> arrived(conversation.ended()));
    }
}
