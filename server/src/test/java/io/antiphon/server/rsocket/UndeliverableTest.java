package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the RSocket door cannot write, asked past every other door, as a store of an older server may hold it. */
@ExtendWith(ServerInProcess.class)
class UndeliverableTest {
    /** Within 64 KiB as Latin-1, beyond as UTF-8. */
    private static final Header TOO_LONG = new Header("x-odd", "é".repeat(40_000));

    private final Door door;
    private final String service = Door.unusedName();
    private final Wire requestor;
    private final Wire replier;

    UndeliverableTest(Door door) {
        this.door = door;
        this.requestor = door.connect();
        this.replier = door.connect();
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void a_plain_request_that_cannot_be_written_fails_and_its_replier_takes_the_next() {
        replier.announce(service + " 1");
        expectUndeliverable(outcome(ask(false)));
        expectServed();
    }

    @Test
    void a_promised_request_that_cannot_be_written_fails_for_good_and_its_replier_takes_the_next() {
        replier.announce(service + " 1");
        expectUndeliverable(outcome(ask(true)));
        expectServed();
    }

    @Test
    void many_that_cannot_be_written_take_no_room() {
        replier.announce(service + " 4");
        for (int i = 0; i < 20; i++) {
            expectUndeliverable(outcome(ask(i % 2 == 0)));
        }
        expectServed();
    }

    @Test
    void an_answer_that_cannot_be_written_is_told_as_a_problem_and_the_connection_goes_on() {
        String odd = Door.unusedName();
        serveOddly(odd);
        requestor
                .start("hello", CallMetadata.EMPTY, odd)
                .reply()
                .isProblem(ErrorCode.APPLICATION_ERROR, Problem.REPLIER_FAILED.slug());
        replier.announce(service + " 1");
        expectServed();
    }

    private void expectServed() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
    }

    private static void expectUndeliverable(Exchange exchange) {
        Failure failure = ((Phase.Failed) exchange.phase()).failure();
        assertThat(failure.problem()).isEqualTo(Problem.REPLIER_FAILED);
        assertThat(failure.code()).isEqualTo("undeliverable");
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.detail()).contains("x-odd", "65535");
    }

    private CompletableFuture<Exchange> ask(boolean promised) {
        Content content = new Content("text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        Request request = new Request(content, List.of(TOO_LONG));
        Ask ask = new Ask(new ServiceName(service), request, false, promised, null, 20_000, 0, 0, 3);
        CompletableFuture<Exchange> outcome = new CompletableFuture<>();
        door.server().execute(() -> engine().ask(ask, new Asker(outcome)));
        return outcome;
    }

    private void serveOddly(String name) {
        CompletableFuture<Boolean> serving = new CompletableFuture<>();
        door.server()
                .execute(() -> engine().connect(
                                new ServiceName(name),
                                0,
                                new OddReplier(),
                                Continuation.of(
                                        session -> {
                                            session.grant(1);
                                            serving.complete(true);
                                        },
                                        refusal -> serving.complete(false))));
        assertThat(serving.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    private Engine engine() {
        return door.server().engine();
    }

    private static Exchange outcome(CompletableFuture<Exchange> outcome) {
        return outcome.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private final class OddReplier implements Replier {
        @Override
        public void deliver(Exchange exchange, Token lease) {
            Answer answer = new Answer(200, Content.EMPTY, List.of(TOO_LONG));
            engine().answer(exchange.id(), lease, answer, Continuation.ignored());
        }
    }

    private record Asker(CompletableFuture<Exchange> outcome) implements Caller {
        @Override
        public void finished(Exchange exchange) {
            outcome.complete(exchange);
        }

        @Override
        public void ticket(Exchange exchange) {
            outcome.completeExceptionally(new AssertionError("a ticket"));
        }

        @Override
        public void refused(Refusal refusal) {
            outcome.completeExceptionally(new AssertionError("refused: " + refusal));
        }
    }
}
