package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed again and again while requestors and repliers go on. */
class KillUnderLoadTest {
    private static final int KILLS = 5;
    private static final int PROMISES_BETWEEN_KILLS = 400;
    private static final int REQUESTORS_OF_EACH_KIND = 2;
    private static final int REPLIERS = 6;

    private static final String CONFIGURATION = """
            services: { work: {} }
            redelivery: { first-delay: 100ms, longest-delay: 1s }
            """;

    @Test
    @Timeout(120)
    void what_was_promised_survives_and_has_one_outcome(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        Account account = new Account();
        Load requests = new Load(account);
        Load replies = new Load(account);
        try (RestartedServer server = new RestartedServer(Launch.on(data).configured(CONFIGURATION))) {
            addRequestors(requests, new Requestor(server, account));
            addRepliers(replies, server, account);
            for (int kill = 0; kill < KILLS; kill++) {
                waitForPromises(account, (kill + 1) * PROMISES_BETWEEN_KILLS);
                server.killAndRestart();
            }
            requests.stop();
            account.orphans().forEach(orphan -> cancel(server, orphan));
            waitUntilNothingIsPending(server, account);
            replies.stop();

            server.killAndRestart();
            new Audit(server.http(), account).run();
            assertThat(account.breaches()).as(server.output()).isEmpty();
        }
        assertThat(account.promises()).hasSizeGreaterThan(KILLS * PROMISES_BETWEEN_KILLS);
        assertThat(account.plainCalls()).isNotEmpty();
        assertThat(bytesOnDiskContain(data, Kind.TICKET.marker())).isTrue();
        assertThat(bytesOnDiskContain(data, Kind.PLAIN.marker())).isFalse();
    }

    private static void addRequestors(Load load, Requestor requestor) {
        for (int i = 0; i < REQUESTORS_OF_EACH_KIND; i++) {
            load.add(requestor::asksForATicket);
            load.add(requestor::waitsAndAcceptsATicket);
            load.add(requestor::asksWithAKey);
            load.add(requestor::sendsAMessage);
            load.add(requestor::asksPlainly);
        }
    }

    private static void addRepliers(Load load, RestartedServer server, Account account) {
        for (int i = 0; i < REPLIERS; i++) {
            load.add(new Worker(server, account, i)::takes);
        }
    }

    private static void waitForPromises(Account account, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> account.promises().size() >= count);
    }

    /** Asks for each: between two lists an exchange could slip from the one that comes into the one that was read. */
    private static void waitUntilNothingIsPending(RestartedServer server, Account account) {
        Set<String> pending = new HashSet<>(account.promises());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            pending.removeIf(exchange -> isFinished(server, exchange));
            return pending.isEmpty();
        });
    }

    private static boolean isFinished(RestartedServer server, String exchange) {
        return !new Ticket(server.http(), exchange)
                .document()
                .path("finished_at")
                .isNull();
    }

    private static void cancel(RestartedServer server, String exchange) {
        new Ticket(server.http(), exchange)
                .http()
                .delete("/exchanges/" + exchange)
                .send();
    }

    private static boolean bytesOnDiskContain(Path folder, String text) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
