package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Problem;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.serve.Outcome;
import io.antiphon.server.blackbox.LineProcess;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replier on RSocket whose process is killed while it holds calls. */
@ExtendWith(ServerInProcess.class)
class KilledReplierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Door door;
    private final String service = Door.unusedName();

    KilledReplierTest(Door door) {
        this.door = door;
    }

    @Test
    void a_plain_call_is_lost_with_it_and_what_can_be_found_another_is_given() throws Exception {
        try (AntiphonClient requestor = connect();
                AntiphonClient other = connect();
                LineProcess replier = HoldingReplier.start(door.port(), service)) {
            CompletableFuture<Answer> plain = requestor.askAsync(call("plain"));
            CompletableFuture<Answer> keyed = requestor.askAsync(call("keyed").withKey("k"));
            Ticket<Answer> ticket =
                    Ticket.of(requestor.askOrTicket(call("ticketed").withWait(Duration.ZERO)));
            for (int i = 0; i < 3; i++) {
                HoldingReplier.holds(replier);
            }
            BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
            other.serveJobs(service, 4, job -> {
                        attempts.add(job.attempt());
                        return Outcome.answer(job.request().content());
                    })
                    .announced()
                    .get(20, TimeUnit.SECONDS);
            replier.kill();

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> plain.orTimeout(20, TimeUnit.SECONDS).join())
                    .satisfies(e -> assertThat(e.getCause())
                            .isInstanceOf(OutcomeUnknownException.class)
                            .hasMessageContaining("may have run")
                            .satisfies(cause -> assertThat(((CallException) cause).problem())
                                    .contains(Problem.REPLIER_LOST)));
            assertThat(keyed.get(20, TimeUnit.SECONDS).content())
                    .isEqualTo(call("keyed").request().content());
            assertThat(ticket.await(PATIENCE))
                    .contains(Answer.of(call("ticketed").request().content()));
            assertThat(attempts).containsExactly(2, 2);
        }
    }

    private AntiphonClient connect() {
        return AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    private Call call(String text) {
        return Call.of(service, text).withWait(PATIENCE);
    }
}
