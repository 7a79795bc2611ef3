package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.Listing;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.Ticket;
import io.antiphon.testkit.disk.Fault;
import io.antiphon.testkit.disk.OnFaultyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails to sync, and seems to be well afterwards. */
@Timeout(120)
class FailingDiskTest {
    private static final int SENDERS = 8;
    private static final int ACKNOWLEDGED = 400;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerProcess server;

    @BeforeAll
    static void requireFaultyDisk() throws IOException, InterruptedException {
        assumeThat(OnFaultyDisk.lacking()).as("what a faulty disk lacks").isEmpty();
    }

    @BeforeEach
    void start() {
        server = launch().onDisk(fault()).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothing_is_promised_any_more_and_the_server_says_so() {
        Service quote = service("quote").known();
        quote.ticket();
        Fault.FAILS.in(fault());
        quote.send().json("{}").send().isProblem(503, "store-unavailable");
        Fault.NONE.in(fault());

        quote.send().json("{}").send().isProblem(503, "store-unavailable");
        quote.ask().prefer("respond-async").json("{}").send().isProblem(503, "store-unavailable");
        quote.ask().key("k").json("{}").send().isProblem(503, "store-unavailable");
        server.http().get("/health/ready").send().isProblem(503, "store-unavailable");
        server.http().get("/health/live").send().hasStatus(200);
        assertThat(server.http().get("/metrics").send().text()).contains("antiphon_store_failures_total");
        assertThat(server.output()).contains("The store failed: The store cannot be written. Check the disk");
    }

    @Test
    void a_disk_that_was_full_is_written_again_without_anybody_doing_anything() {
        Service quote = service("quote").known();
        Ticket held = quote.ticket();
        Delivery delivery = quote.delivery("lease=60s");
        Fault.FULL.in(fault());
        quote.send().json("{}").send().isProblem(503, "store-unavailable");
        delivery.tell("response").json("1").send().isProblem(503, "store-unavailable");
        server.http().get("/health/ready").send().isProblem(503, "store-unavailable");
        Fault.NONE.in(fault());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.http().get("/health/ready").send().status() == 200);
        delivery.tell("response").json("2").send().hasStatus(204);
        held.reaches("answered");
        Ticket kept = quote.ticket();
        assertThat(server.http().get("/metrics").send().text()).contains("antiphon_store_reopenings_total 1.0");
        server.terminate();
        assertThat(server.exitCode()).isZero();

        server = launch().start();
        assertThat(kept.at(server.http()).state()).isEqualTo("queued");
        assertThat(held.at(server.http()).state()).isEqualTo("answered");
    }

    @Test
    void a_server_that_is_stopped_while_its_store_has_failed_does_not_end_with_success() {
        Service quote = service("quote").known();
        Fault.FAILS.in(fault());
        quote.send().json("{}").send().isProblem(503, "store-unavailable");
        server.terminate();
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output()).contains("The server ends while its store has failed");
    }

    @Test
    void plain_calls_go_on_through_both_doors_past_what_waits_on_disk() {
        Service quote = service("quote").known();
        quote.ticket();
        Fault.FAILS.in(fault());
        quote.send().json("{}").send().isProblem(503, "store-unavailable");

        PendingCall plain = quote.ask().prefer("wait=20").json("\"plainly\"").start();
        Delivery delivery = quote.delivery();
        assertThat(delivery.json().path("payload").asString("")).isEqualTo("plainly");
        delivery.answer("\"answered\"");
        assertThat(plain.reply().hasStatus(200).text()).isEqualTo("\"answered\"");

        try (AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + server.rsocketPort())) {
            client.serve("echo", 1, request -> Answer.of(request.content()))
                    .announced()
                    .join();
            for (int i = 0; i < 100; i++) {
                Content answer = client.ask(Call.of("echo", "call " + i)).content();
                assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("call " + i);
            }
        }
    }

    @Test
    void what_was_acknowledged_is_as_it_was_until_the_next_server_goes_on_with_it() {
        Service quote = service("quote").known();
        Service other = service("other").known();
        Ticket waiting = quote.ticket();
        Ticket held = other.ticket();
        Delivery delivery = other.delivery("lease=60s");
        PendingCall keyed = quote.ask().key("k").prefer("wait=20").json("1").start();
        await().until(() -> Listing.ids(server.http(), "service=quote").size() == 2);
        Fault.FAILS.in(fault());

        delivery.tell("response").json("1").send().isProblem(503, "store-unavailable");
        Fault.NONE.in(fault());
        delivery.tell("response").json("2").send().isProblem(503, "store-unavailable");
        assertThat(held.state()).isEqualTo("dispatched");
        assertThat(waiting.state()).isEqualTo("queued");
        server.http().delete(waiting.path()).send().isProblem(503, "store-unavailable");
        server.terminate();
        server.exitCode();
        Ticket ticket = Ticket.of(server.http(), keyed.reply());

        server = launch().start();
        assertThat(waiting.at(server.http()).state()).isEqualTo("queued");
        assertThat(ticket.at(server.http()).state()).isEqualTo("queued");
        HttpReply again = delivery.at(server.http()).tell("response").json("2").send();
        // Of the first answer it is not known whether it was written.
        assertThat(again.status()).isIn(204, 409);
        held.at(server.http()).reaches("answered");
    }

    @Test
    void under_load_whatever_was_acknowledged_is_found_by_the_next_server() throws InterruptedException {
        Service quote = service("quote").known();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.ofVirtual().start(() -> sendUntilRefused(quote, acknowledged)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() >= ACKNOWLEDGED);
        Fault.FAILS.in(fault());
        for (Thread sender : senders) {
            assertThat(sender.join(Duration.ofSeconds(30))).as("it is refused").isTrue();
        }
        server.kill();

        server = launch().start();
        assertThat(Listing.ids(server.http(), "limit=200")).containsAll(acknowledged);
    }

    private static void sendUntilRefused(Service service, Set<String> acknowledged) {
        HttpReply reply = service.send().json("{}").send();
        while (reply.status() == 202) {
            acknowledged.add(Ticket.of(service.http(), reply).id());
            reply = service.send().json("{}").send();
        }
        reply.isProblem(503, "store-unavailable");
    }

    private Service service(String name) {
        return new Service(server.http(), name);
    }

    private Launch launch() {
        return Launch.on(folder.resolve("data")).configured("stop: {grace: 1s}");
    }

    private Path fault() {
        return folder.resolve("fault");
    }
}
