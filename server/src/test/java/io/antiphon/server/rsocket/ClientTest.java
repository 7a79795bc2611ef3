package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java client and the server, together. */
@ExtendWith(ServerInProcess.class)
class ClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Door door;
    private final String service = Door.unusedName();
    private final AntiphonClient requestor;
    private final AntiphonClient replier;

    ClientTest(Door door) {
        this.door = door;
        this.requestor = AntiphonClient.connect("127.0.0.1:" + door.port());
        this.replier = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void a_thousand_calls_at_once_are_each_answered() throws Exception {
        serveUpperCase();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(() -> text(requestor.ask(Call.of(service, "call " + i)))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("CALL " + i);
            }
        }
    }

    @Test
    void both_doors_meet() throws Exception {
        serveUpperCase();
        assertThat(door.http(service)
                        .ask()
                        .text("over http")
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("OVER HTTP");
        String other = Door.unusedName();
        door.http(other).known();
        CompletableFuture<Answer> answer = requestor.askAsync(Call.of(other, "over rsocket"));
        door.http(other).delivery().answer("\"from http\"");
        assertThat(text(answer.get(20, TimeUnit.SECONDS))).isEqualTo("\"from http\"");
    }

    @Test
    void a_failure_of_the_handler_says_why() {
        announced(replier.serve(service, 4, request -> {
            throw FailedException.of("no-article", "There is no such article");
        }));
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor.ask(Call.of(service, "hello")))
                .withMessageContaining("There is no such article")
                .satisfies(e -> assertThat(e.code()).isEqualTo("no-article"));
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor.ask(Call.of(service, "hello").withKey("k")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("no-article"));
    }

    @Test
    void what_nobody_serves_was_surely_not_processed() {
        assertThatExceptionOfType(NotProcessedException.class)
                .isThrownBy(() -> requestor.ask(Call.of(service, "hello")))
                .satisfies(e -> assertThat(e.problem()).contains(Problem.UNKNOWN_SERVICE));
    }

    @Test
    void a_wait_that_ends_leaves_the_outcome_unknown_and_stops_the_handler() throws Exception {
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        announced(replier.serve(service, 4, request -> {
            try {
                new CompletableFuture<Answer>().get(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.complete("interrupted");
            }
            return Answer.of(Content.EMPTY);
        }));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> requestor.ask(Call.of(service, "hello").withWait(Duration.ofMillis(200))));
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void a_keyed_call_runs_once() {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        announced(replier.serve(service, 4, request -> {
            ran.add("ran");
            return Answer.of(request.content());
        }));
        Call call = Call.of(service, "hello").withKey("order-17");
        assertThat(text(requestor.ask(call))).isEqualTo("hello");
        assertThat(text(requestor.ask(call))).isEqualTo("hello");
        assertThat(ran).hasSize(1);
    }

    @Test
    void a_ticket_is_answered_by_a_job_that_reports_and_defers() throws Exception {
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        announced(replier.serveJobs(service, 1, job -> {
            job.progress(50, "half way");
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        Reply reply = requestor.askOrTicket(Call.of(service, "hello").withWait(Duration.ofMillis(100)));
        Ticket<Answer> ticket = Ticket.of(reply);
        Job job = jobs.poll(20, TimeUnit.SECONDS);
        assertThat(job).isNotNull();
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(ticket.exchange()).isEqualTo(job.exchange());
        assertThat(ticket.poll()).isEmpty();

        requestor.answer(job.exchange(), job.token(), Answer.of(new Content("text/plain", bytes("later"))));
        try (AntiphonClient other = AntiphonClient.connect("127.0.0.1:" + door.port())) {
            assertThat(other.ticket(ticket.exchange()).await(PATIENCE).map(ClientTest::text))
                    .contains("later");
        }
    }

    @Test
    void a_deferred_exchange_is_failed_with_all_that_is_said_of_it() throws Exception {
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        announced(replier.serveJobs(service, 1, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        Ticket<Answer> ticket =
                Ticket.of(requestor.askOrTicket(Call.of(service, "hello").withWait(Duration.ZERO)));
        Job job = Objects.requireNonNull(jobs.poll(20, TimeUnit.SECONDS));
        Failure none = new Failure(Problem.REPLIER_FAILED, "no-article", "None", "There is none", 404, false, null);
        await().until(() -> state(ticket).equals("deferred"));
        requestor.fail(job.exchange(), job.token(), none);
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> ticket.await(PATIENCE))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(none));
    }

    @Test
    void a_trace_reaches_the_handler_whichever_way_it_goes() throws Exception {
        BlockingQueue<List<Header>> heard = new LinkedBlockingQueue<>();
        announced(replier.serve(service, 4, request -> {
            heard.add(request.headers());
            return Answer.of(Content.EMPTY);
        }));
        Header trace = new Header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Call call = Call.of(service, "hello").withHeader(trace.name(), trace.value());

        requestor.ask(call);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("passed on").containsExactly(trace);
        requestor.ask(call.withKey("k"));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("an exchange").containsExactly(trace);
        door.http(service)
                .ask()
                .header(trace.name(), trace.value())
                .text("hello")
                .send()
                .hasStatus(200);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("over http").contains(trace);
    }

    @Test
    void a_message_is_acknowledged_and_delivered() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        announced(replier.serve(service, 4, request -> {
            heard.add(new String(request.content().bytes(), StandardCharsets.UTF_8));
            return Answer.of(Content.EMPTY);
        }));
        ExchangeId id = requestor.send(Call.of(service, "the tide is high"));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("the tide is high");
        door.http(service).http().get("/exchanges/" + id).send().hasStatus(200);
    }

    @Test
    void a_call_made_by_a_handler_is_cancelled_with_it() throws Exception {
        String inner = Door.unusedName();
        CompletableFuture<String> end = new CompletableFuture<>();
        announced(replier.serveJobs(inner, 4, job -> {
            job.onCancel(() -> end.complete("cancelled"));
            new CompletableFuture<Answer>().get(20, TimeUnit.SECONDS);
            return Outcome.answer(Content.EMPTY);
        }));
        announced(replier.serve(service, 4, request -> replier.ask(Call.of(inner, "inner"))));
        CompletableFuture<Answer> outer = requestor.askAsync(Call.of(service, "outer"));
        await().until(() -> door.http(inner).description().path("dispatched").asInt() == 1);
        outer.cancel(true);
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    private void serveUpperCase() {
        announced(replier.serve(
                service,
                256,
                request -> Answer.of(new Content(
                        "text/plain",
                        bytes(new String(request.content().bytes(), StandardCharsets.UTF_8)
                                .toUpperCase(Locale.ROOT))))));
    }

    private String state(Ticket<?> ticket) {
        return door.http(service)
                .http()
                .get("/exchanges/" + ticket.exchange())
                .send()
                .json()
                .path("state")
                .asString();
    }

    private static void announced(Registration registration) {
        registration.announced().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String text(Answer answer) {
        return new String(answer.content().bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
