package io.antiphon.server.crash;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import io.antiphon.testkit.disk.Fault;
import io.antiphon.testkit.disk.OnFaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes its time, or stands still: who was promised something waits, and nobody else. */
@Timeout(60)
class SlowDiskTest {
    private static final int QUEUE = 20;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static ServerProcess server;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static Path fault;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(OnFaultyDisk.lacking()).as("what a faulty disk lacks").isEmpty();
        fault = folder.resolve("fault");
        server = Launch.on(folder.resolve("data"))
                .configured("limits: {queue: %d}".formatted(QUEUE))
                .onDisk(fault)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void mend() {
        Fault.NONE.in(fault);
    }

    @Test
    void plain_calls_and_operators_are_served_while_it_stands_still() {
        Service plain = service().known();
        Service durable = service().known();
        Fault.STALLED.in(fault);
        PendingCall sent = durable.send().json("{}").start();

        for (int i = 0; i < 50; i++) {
            PendingCall call = plain.ask().prefer("wait=20").json("1").start();
            plain.delivery().answer("\"answered\"");
            assertThat(call.reply().hasStatus(200).text()).isEqualTo("\"answered\"");
        }
        server.http().get("/health/ready").send().hasStatus(200);
        server.http().get("/metrics").send().hasStatus(200);
        server.http().get("/services").send().hasStatus(200);
        assertThat(sent.replied()).isFalse();

        Fault.NONE.in(fault);
        assertThat(Ticket.of(server.http(), sent.reply()).state()).isEqualTo("queued");
    }

    @Test
    void a_queue_holds_no_more_than_its_bound() {
        Service service = service().known();
        Fault.STALLED.in(fault);
        List<PendingCall> senders = Stream.generate(
                        () -> service.send().json("{}").start())
                .limit(QUEUE + 5)
                .toList();
        await().untilAsserted(() ->
                assertThat(senders.stream().filter(PendingCall::replied)).hasSize(5));
        senders.stream()
                .filter(PendingCall::replied)
                .forEach(sender -> sender.reply().isProblem(503, "overloaded"));

        Fault.NONE.in(fault);
        assertThat(senders.stream().filter(sender -> sender.reply().status() == 202))
                .hasSize(QUEUE);
    }

    @Test
    void a_caller_waits_for_what_is_promised_and_no_longer() {
        Service service = service().known();
        Fault.STALLED.in(fault);
        PendingCall keyed = service.ask().key("k").prefer("wait=3").json("1").start();
        passSeconds(4);
        assertThat(keyed.replied()).isFalse();

        Fault.NONE.in(fault);
        HttpReply reply = keyed.reply();
        assertThat(Ticket.of(server.http(), reply).state()).isEqualTo("queued");
        assertThat(reply.took()).isBetween(ofSeconds(4), ofMillis(6_500));
    }

    @Test
    void a_lease_does_not_lapse_while_the_answer_is_on_its_way_to_the_disk() {
        Service service = service().known();
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery("lease=1s");
        Fault.STALLED.in(fault);
        PendingCall answer = delivery.tell("response").json("1").start();
        passSeconds(2);
        PendingCall reader = ticket.response().prefer("wait=0").start();
        passSeconds(1);
        assertThat(answer.replied()).isFalse();
        assertThat(reader.replied()).as("who asks sees what is committed").isFalse();

        Fault.NONE.in(fault);
        answer.reply().hasStatus(204);
        assertThat(reader.reply().hasStatus(200).text()).isEqualTo("1");
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void many_share_a_slow_sync() {
        Service service = service().known();
        Fault.SLOW.in(fault);
        List<PendingCall> callers = Stream.generate(
                        () -> service.ask().prefer("respond-async").json("{}").start())
                .limit(QUEUE)
                .toList();
        List<Ticket> tickets = callers.stream()
                .map(caller -> Ticket.of(server.http(), caller.reply()))
                .toList();
        List<PendingCall> answers = service.deliveries("max=" + QUEUE, 10).stream()
                .map(delivery -> delivery.tell("response").json("1").start())
                .toList();
        answers.forEach(answer -> answer.reply().hasStatus(204));
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.reply().took()).isLessThan(Duration.ofSeconds(3)));
        assertThat(tickets).allSatisfy(ticket -> assertThat(ticket.state()).isEqualTo("answered"));
    }

    /** A plain call that nobody takes ends with its wait. */
    private static void passSeconds(int seconds) {
        new Service(server.http(), SharedServer.unusedName())
                .known()
                .ask()
                .prefer("wait=" + seconds)
                .send()
                .isProblem(504, "wait-ended");
    }

    private static Service service() {
        return new Service(server.http(), SharedServer.unusedName());
    }
}
