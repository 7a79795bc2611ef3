package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Ticket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that outlive the wait of their caller. */
public interface TicketContract extends AntiphonUnderTest {
    @Test
    default void when_the_wait_ends_there_is_a_ticket_and_later_the_answer() {
        String service = unusedName();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> {
            mayAnswer.await();
            return answer("later");
        }));

        Ticket<Answer> ticket = ticket(service);
        assertThat(ticket.poll()).isEmpty();
        assertThat(ticket.await(Duration.ofMillis(50))).isEmpty();
        CompletableFuture<Optional<Answer>> answer = ticket.awaitAsync(Duration.ofSeconds(PATIENCE_SECONDS));
        mayAnswer.countDown();

        assertThat(arrived(answer).map(this::text)).contains("later");
        assertThat(requestor().ticket(ticket.exchange()).poll().map(this::text)).contains("later");
    }

    @Test
    default void an_answer_in_time_comes_with_its_exchange() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer("at once")));

        Reply reply = requestor().askOrTicket(Call.of(service, ""));

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(text(answered.answer())).isEqualTo("at once");
            assertThat(answered.exchange()).isNotNull();
        });
    }

    @Test
    default void with_no_wait_it_is_a_ticket_at_once() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer("done")));

        Reply reply = requestor().askOrTicket(Call.of(service, "").withWait(Duration.ZERO));

        assertThat(reply).isInstanceOf(Reply.Ticketed.class);
        assertThat(Ticket.of(reply).await(Duration.ofSeconds(PATIENCE_SECONDS)).map(this::text))
                .contains("done");
    }

    @Test
    default void an_exchange_is_cancelled_by_its_ticket_and_its_handler_stopped() throws InterruptedException {
        String service = unusedName();
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> untilInterrupted(interrupted)));
        Ticket<Answer> ticket = ticket(service);

        ticket.cancel();

        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(ticket::poll)
                .satisfies(e -> assertThat(e.problem()).contains(Problem.CANCELLED));
    }

    @Test
    default void to_cancel_what_has_its_answer_changes_nothing() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer("kept")));
        Ticket<Answer> ticket =
                Ticket.of(requestor().askOrTicket(Call.of(service, "").withKey("k")));

        arrived(requestor().cancelAsync(ticket.exchange()));

        assertThat(requestor().ticket(ticket.exchange()).poll().map(this::text)).contains("kept");
    }

    @Test
    default void giving_up_the_wait_for_a_ticket_leaves_the_exchange_alone() {
        String service = unusedName();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        announced(replier().serve(service, 4, request -> {
            mayAnswer.await();
            return answer("still there");
        }));
        Ticket<Answer> ticket = ticket(service);

        ticket.awaitAsync(Duration.ofSeconds(PATIENCE_SECONDS)).cancel(true);
        mayAnswer.countDown();

        assertThat(ticket.await(Duration.ofSeconds(PATIENCE_SECONDS)).map(this::text))
                .contains("still there");
    }

    @Test
    default void an_exchange_that_nobody_knows_cannot_be_revisited_or_cancelled() {
        Ticket<Answer> unknown = requestor().ticket(new ExchangeId(1, 2));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(unknown::poll)
                .withMessageStartingWith("unknown-exchange: ")
                .satisfies(e -> assertThat(e.problem()).contains(Problem.UNKNOWN_EXCHANGE));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(unknown::cancel)
                .satisfies(e -> assertThat(e.problem()).contains(Problem.UNKNOWN_EXCHANGE));
    }

    private Ticket<Answer> ticket(String service) {
        Reply reply = requestor().askOrTicket(Call.of(service, "").withWait(Duration.ofMillis(50)));
        assertThat(reply).isInstanceOf(Reply.Ticketed.class);
        return Ticket.of(reply);
    }
}
