package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.PendingCall.NoReply;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: no new work, what is under way may end, what was promised is kept. */
class GracefulStopTest {
    private static final String CONFIGURATION = "{ services: { quote: {} }, stop: { grace: 5s } }";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Launch launch;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerProcess server;

    @BeforeEach
    void start(@TempDir Path folder) {
        launch = Launch.on(folder.resolve("data")).configured(CONFIGURATION);
        server = launch.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_server_with_nothing_under_way_ends_at_once() {
        long startMillis = System.nanoTime() / 1_000_000;
        server.terminate();
        server.exitCode();
        assertThat(System.nanoTime() / 1_000_000 - startMillis).isLessThan(4_000);
    }

    @Test
    void a_plain_call_under_way_gets_its_answer() {
        PendingCall call = quote().ask().prefer("wait=20").start();
        Delivery delivery = quote().delivery();
        server.terminate();
        await().until(() -> refusesWork(call));

        delivery.answer("\"in time\"");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("\"in time\"");
        server.exitCode();
    }

    @Test
    void a_caller_that_waits_and_can_find_its_call_gets_a_ticket() {
        PendingCall call = quote().ask().prefer("respond-async, wait=60").start();
        Delivery delivery = quote().delivery("lease=60s");
        server.terminate();

        HttpReply reply = call.reply();
        assertThat(reply.took()).isLessThan(Duration.ofSeconds(10));
        Ticket ticket = Ticket.of(server.http(), reply);
        server.exitCode();

        server = launch.start();
        assertThat(ticket.at(server.http()).state()).isEqualTo("dispatched");
        delivery.at(server.http()).answer("1");
        ticket.at(server.http()).response().send().hasStatus(200);
    }

    @Test
    void a_plain_call_that_is_never_answered_does_not_hold_the_server_for_longer_than_the_grace() {
        PendingCall call = quote().ask().prefer("wait=60").start();
        quote().delivery("lease=60s");
        long startMillis = System.nanoTime() / 1_000_000;
        server.terminate();
        server.exitCode();
        assertThat(System.nanoTime() / 1_000_000 - startMillis).isBetween(4_000L, 12_000L);
        assertThat(call.replied()).isTrue();
    }

    @Test
    void a_replier_that_waits_for_work_is_let_go() {
        PendingCall take = quote().take("").prefer("wait=60").start();
        await().until(() -> quote().description().path("repliers").asInt() == 1);
        server.terminate();
        assertThat(take.reply().status()).isIn(204, 503);
        server.exitCode();
    }

    @Test
    void what_was_queued_is_still_there() {
        Ticket ticket = Ticket.of(
                server.http(), quote().ask().prefer("respond-async").json("1").send());
        server.terminate();
        server.exitCode();

        server = launch.start();
        assertThat(ticket.at(server.http()).state()).isEqualTo("queued");
        assertThat(quote().delivery().exchange()).isEqualTo(ticket.id());
    }

    /** New work is refused by a closed door or by a word. The call under way is not replied to meanwhile. */
    private boolean refusesWork(PendingCall underWay) {
        assertThat(underWay.replied()).isFalse();
        try {
            HttpReply reply = quote().ask().prefer("respond-async").send();
            if (reply.status() == 503) {
                reply.isProblemNamed("stopping");
            }
            return reply.status() == 503;
        } catch (NoReply _) {
            return true;
        }
    }

    private Service quote() {
        return new Service(server.http(), "quote");
    }
}
