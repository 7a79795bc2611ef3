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
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.standin.StandIn;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A requestor and a replier, each with a client of its own. */
class AskingTest {
    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient replier = AntiphonClient.connect(settings(server.address()));

    @AutoClose
    private final AntiphonClient requestor = AntiphonClient.connect(settings(server.address()));

    @Test
    void a_call_is_answered_by_a_handler_elsewhere() {
        announced(replier.serve("upper", 4, request -> answer(text(request).toUpperCase(Locale.ROOT))));

        assertThat(text(requestor.ask("upper", text("hello")))).isEqualTo("HELLO");
    }

    @Test
    void headers_media_type_and_status_are_carried_both_ways() {
        announced(replier.serve(
                "echo",
                4,
                request -> new Answer(
                        201, request.content(), List.of(request.headers().getFirst()))));

        Answer answer = requestor.ask(Call.of("echo", new Content("image/png", new byte[] {1, 2}))
                .withHeader("X-Tenant", "blue"));

        assertThat(answer)
                .isEqualTo(new Answer(
                        201, new Content("image/png", new byte[] {1, 2}), List.of(new Header("X-Tenant", "blue"))));
    }

    @Test
    void a_trace_is_carried_like_a_header() {
        announced(replier.serve("trace", 4, request -> answer(request.headers().toString())));

        Answer answer = requestor.ask(Call.of("trace", "").withHeader("traceparent", "00-1-2-01"));

        assertThat(text(answer)).contains("traceparent", "00-1-2-01");
    }

    @Test
    void an_empty_body_without_a_type_stays_so() {
        announced(replier.serve("echo", 4, request -> Answer.of(request.content())));

        assertThat(requestor.ask("echo", Content.EMPTY).content()).isEqualTo(Content.EMPTY);
    }

    @Test
    void a_body_too_long_for_one_frame_arrives_whole_both_ways() {
        announced(replier.serve("echo", 4, request -> Answer.of(request.content())));
        byte[] large = new byte[5 << 20];
        large[large.length - 1] = 7;

        assertThat(requestor.ask("echo", new Content(null, large)).content().bytes())
                .isEqualTo(large);
    }

    @Test
    void a_stage_is_completed_with_the_answer() {
        announced(replier.serve("echo", 4, request -> Answer.of(request.content())));

        CompletableFuture<String> stage =
                requestor.askAsync(Call.of("echo", "later")).thenApply(Fixtures::text);

        assertThat(stage.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("later");
    }

    @Test
    void the_terms_of_a_call_reach_the_server() {
        server.silent("terms");

        CompletableFuture<?> call = requestor.askAsync(Call.of("terms", "")
                .withWait(Duration.ofSeconds(5))
                .withDeadline(Duration.ofMinutes(1))
                .withKey("k-1")
                .withPriority(7)
                .withDelay(Duration.ofMillis(20)));

        eventually(() -> !server.received("terms").isEmpty());
        CallMetadata terms = server.received("terms").getFirst().call();
        assertThat(terms.waitMillis()).isBetween(1L, 5_000L);
        assertThat(terms.remainingMillis()).isBetween(1L, 60_000L);
        assertThat(terms.idempotencyKey()).isEqualTo("k-1");
        assertThat(terms.priority()).isEqualTo(7);
        assertThat(terms.delayMillis()).isEqualTo(20);
        assertThat(terms.ticketAccepted()).isFalse();
        call.cancel(true);
    }

    @Test
    void a_call_that_does_not_say_waits_as_long_as_the_settings_say() {
        server.silent("terms");

        CompletableFuture<?> call = requestor.askAsync(Call.of("terms", ""));

        eventually(() -> !server.received("terms").isEmpty());
        assertThat(server.received("terms").getFirst().call().waitMillis()).isBetween(1L, 10_000L);
        call.cancel(true);
    }

    @Test
    void calls_under_the_same_terms_have_the_same_bytes_and_others_do_not() {
        announced(replier.serve("echo", 4, request -> Answer.of(request.content())));

        assertThat(requestor
                        .ask("echo", new Content("a/b", new byte[] {1}))
                        .content()
                        .type())
                .isEqualTo("a/b");
        assertThat(requestor.ask("echo", new Content("c/d", new byte[] {2})).content())
                .isEqualTo(new Content("c/d", new byte[] {2}));
        assertThat(requestor.ask("echo", new Content("a/b", new byte[] {3})).content())
                .isEqualTo(new Content("a/b", new byte[] {3}));
    }

    @Test
    void the_clients_own_thread_is_told_not_to_wait_for_itself() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier.serve("echo", 4, request -> {
            mayAnswer.await();
            return Answer.of(request.content());
        }));

        CompletableFuture<Answer> nested =
                requestor.askAsync(Call.of("echo", "first")).thenApply(first -> requestor.ask("echo", first.content()));
        mayAnswer.countDown();

        assertThatThrownBy(nested::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancelling_the_stage_gives_up_the_call_and_stops_its_handler() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        announced(replier.serve("slow", 4, request -> {
            begun.countDown();
            try {
                return new CompletableFuture<Answer>().get();
            } catch (InterruptedException e) {
                stopped.countDown();
                throw e;
            }
        }));

        CompletableFuture<Answer> call = requestor.askAsync(Call.of("slow", ""));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        call.cancel(true);

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.cancelled()).contains("slow");
    }

    @Test
    void interrupting_a_blocked_caller_gives_up_the_call() throws InterruptedException {
        server.silent("slow");
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                requestor.ask("slow", Content.EMPTY);
            } catch (OutcomeUnknownException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        eventually(() -> !server.received("slow").isEmpty());

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(OutcomeUnknownException.class);
        eventually(() -> server.cancelled().contains("slow"));
    }

    @Test
    void a_call_that_accepts_a_ticket_gets_one_when_the_wait_ends_and_the_answer_later() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier.serve("slow", 4, request -> {
            mayAnswer.await();
            return answer("done");
        }));

        Reply reply = requestor.askOrTicket(Call.of("slow", "").withWait(Duration.ofMillis(20)));

        assertThat(reply).isInstanceOfSatisfying(Reply.Ticketed.class, ticketed -> {
            Ticket<Answer> ticket = ticketed.ticket();
            assertThat(ticket.poll()).isEmpty();
            mayAnswer.countDown();
            assertThat(ticket.await(Duration.ofSeconds(10)).map(Fixtures::text)).contains("done");
        });
    }

    @Test
    void a_call_that_accepts_a_ticket_gets_the_answer_where_it_comes_in_time() {
        announced(replier.serve("fast", 4, request -> answer("done")));

        Reply reply = requestor.askOrTicket(Call.of("fast", ""));

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(text(answered.answer())).isEqualTo("done");
            assertThat(answered.exchange()).isNotNull();
        });
    }

    @Test
    void another_process_can_come_back_to_a_ticket_by_its_name_alone() {
        announced(replier.serve("fast", 4, request -> answer("done")));
        Ticket<Answer> ticket = ticket("fast");
        String name = ticket.exchange().toString();

        ExchangeId known = ExchangeId.parse(name).orElseThrow();
        assertThat(replier.ticket(known).await(Duration.ofSeconds(10)).map(Fixtures::text))
                .contains("done");
    }

    @Test
    void a_ticket_can_be_read_as_something_else() {
        announced(replier.serve("fast", 4, request -> answer("1234")));

        Ticket<Integer> ticket = ticket("fast").map(answer -> Integer.valueOf(text(answer)));

        assertThat(ticket.await(Duration.ofSeconds(10))).contains(1234);
    }

    @Test
    void an_exchange_is_cancelled_by_its_ticket() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        announced(replier.serve("slow", 4, request -> {
            try {
                return new CompletableFuture<Answer>().get();
            } catch (InterruptedException e) {
                stopped.countDown();
                throw e;
            }
        }));
        Ticket<Answer> ticket = ticket("slow");

        ticket.cancel();

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(ticket::poll).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void to_cancel_what_has_its_answer_changes_nothing() {
        announced(replier.serve("fast", 4, request -> answer("done")));
        Ticket<Answer> ticket = ticket("fast");
        ticket.await(Duration.ofSeconds(10));

        ticket.cancel();

        assertThat(ticket.poll().map(Fixtures::text)).contains("done");
    }

    @Test
    void an_exchange_that_nobody_knows_cannot_be_cancelled() {
        assertThatThrownBy(requestor.ticket(ExchangeId.of(1, (short) 2, 3))::cancel)
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void giving_up_the_wait_for_a_ticket_leaves_the_exchange_alone() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier.serve("slow", 4, request -> {
            mayAnswer.await();
            return answer("done");
        }));
        Ticket<Answer> ticket = ticket("slow");

        CompletableFuture<?> wait = ticket.awaitAsync(Duration.ofSeconds(10));
        eventually(() -> !server.received("antiphon.ticket").isEmpty());
        wait.cancel(true);
        eventually(() -> server.cancelled().contains("antiphon.ticket"));
        mayAnswer.countDown();

        assertThat(ticket.await(Duration.ofSeconds(10)).map(Fixtures::text)).contains("done");
    }

    @Test
    void a_one_way_message_is_acknowledged_and_delivered() throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(1);
        announced(replier.serve("mail", 4, request -> {
            if (text(request).equals("hello")) {
                delivered.countDown();
            }
            return answer("");
        }));

        ExchangeId exchange = requestor.send(Call.of("mail", "hello"));

        assertThat(exchange.toString()).hasSize(26);
        assertThat(delivered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Ticket<Answer> ticket(String service) {
        return Ticket.of(requestor.askOrTicket(Call.of(service, "").withWait(Duration.ZERO)));
    }
}
