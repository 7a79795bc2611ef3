package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.standin.StandIn;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A caller's wait is what it says, from end to end, whatever the server does. */
class WaitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(8);
    private static final long CEILING_MILLIS = 250;
    private static final ExchangeId SOME = ExchangeId.of(1, (short) 2, 3);

    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient client = AntiphonClient.connect(settings(server.address()));

    @Test
    void without_a_server_whatever_is_asked_ends_with_the_wait() {
        StandIn gone = StandIn.start();
        gone.close();
        try (AntiphonClient alone = AntiphonClient.connect(settings(gone.address()))) {
            Call call = Call.of("upper", "").withWait(SHORT);
            notProcessedInTime(() -> alone.ask(call));
            notProcessedInTime(() -> alone.ask(call.withKey("k")));
            notProcessedInTime(() -> alone.askOrTicket(call));
            notProcessedInTime(() -> alone.send(call));
            notProcessedInTime(() -> alone.ticket(SOME).await(SHORT));
            assertThatThrownBy(() -> alone.ask(call)).hasMessageContaining("upper");
        }
    }

    @Test
    void a_caller_that_waits_longer_than_the_server_lets_anybody_wait_is_answered() {
        server.waitingAtMost(CEILING_MILLIS);
        announced(client.serve("slow", 4, request -> {
            Thread.sleep(4 * CEILING_MILLIS);
            return Answer.of(request.content());
        }));
        Call call = Call.of("slow", "hello").withWait(LONG);

        assertThat(client.askOrTicket(call)).isInstanceOf(Reply.Answered.class);
        Reply ticket = client.askOrTicket(call.withWait(Duration.ZERO));
        assertThat(ticket)
                .isInstanceOfSatisfying(
                        Reply.Ticketed.class,
                        ticketed -> assertThat(ticketed.ticket().await(LONG)).isPresent());
    }

    @Test
    void the_wait_of_a_ticket_still_ends() {
        server.waitingAtMost(CEILING_MILLIS);
        announced(client.serve("stuck", 4, request -> {
            Thread.sleep(LONG);
            return Answer.of(request.content());
        }));
        Reply reply = client.askOrTicket(Call.of("stuck", "").withWait(Duration.ofMillis(8 * CEILING_MILLIS)));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Ticketed.class,
                        ticketed -> assertThat(ticketed.ticket().poll()).isEqualTo(Optional.empty()));
        assertThat(server.received("antiphon.ticket")).hasSizeGreaterThan(1);
    }

    @Test
    void a_call_with_a_key_is_asked_again_until_the_wait_of_its_caller_ends() {
        server.waitingAtMost(CEILING_MILLIS);
        announced(client.serve("slow", 4, request -> {
            Thread.sleep(LONG);
            return Answer.of(request.content());
        }));
        Call call = Call.of("slow", "").withKey("k").withWait(Duration.ofMillis(8 * CEILING_MILLIS));

        assertThatThrownBy(() -> client.ask(call))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("wait-ended: ");
        assertThat(server.received("slow")).hasSizeGreaterThan(1);
    }

    @Test
    void what_the_server_says_that_makes_no_sense_ends_every_call_on_that_connection() {
        server.silent("quiet").ending("mad");
        var quiet = client.askAsync(Call.of("quiet", "").withWait(LONG));
        var mad = client.askAsync(Call.of("mad", "").withWait(LONG));

        assertThat(mad).failsWithin(LONG.dividedBy(2)).withThrowableThat().withCauseInstanceOf(CallException.class);
        assertThat(quiet).failsWithin(LONG.dividedBy(2)).withThrowableThat().withCauseInstanceOf(CallException.class);
    }

    private static void notProcessedInTime(ThrowingCallable asking) {
        long beganNanos = System.nanoTime();
        assertThatThrownBy(asking).isInstanceOf(NotProcessedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isBetween(SHORT, SHORT.plusSeconds(3));
    }
}
