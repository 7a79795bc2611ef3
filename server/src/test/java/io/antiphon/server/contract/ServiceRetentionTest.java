package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.Listing;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import io.antiphon.server.blackbox.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code services: {NAME: {retention, key-retention}}}: how long the exchanges and keys of one service are kept. */
class ServiceRetentionTest {
    private static final String CONFIGURATION = """
            retention: 1h
            services:
              general:
              brief: {retention: 1s}
              short-keys: {key-retention: 1s}
              long-keys: {retention: 1s, key-retention: 2h}
            """;

    @SuppressWarnings("NullAway.Init") // set before the tests
    private static TemporaryServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start(CONFIGURATION);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_exchange_of_one_service_is_gone_while_those_of_others_stay() {
        Ticket brief = answered(service("brief"), "a");
        Ticket general = answered(service("general"), "a");
        assertThat(kept(brief)).isEqualTo(Duration.ofSeconds(1));
        assertThat(kept(general)).isEqualTo(Duration.ofHours(1));

        await().untilAsserted(() -> brief.status().send().isProblem(404, "unknown-exchange"));
        brief.response().send().isProblem(404, "unknown-exchange");
        assertThat(Listing.ids(server.process().http(), "service=brief")).doesNotContain(brief.id());
        general.response().send().hasStatus(200);
        assertThat(keyed(service("brief"), "a").hasStatus(202).header("Location"))
                .isNotEqualTo(brief.path());
        keyed(service("general"), "a").hasStatus(200);
    }

    @Test
    void a_key_of_one_service_is_forgotten_sooner_than_its_exchange() {
        Service service = service("short-keys");
        Ticket first = answered(service, "b");
        keyed(service, "b").hasStatus(200);
        assertThat(kept(first)).isEqualTo(Duration.ofHours(1));

        await().untilAsserted(() -> keyed(service, "b").hasStatus(202));
        service.delivery().answer("2");
        assertThat(keyed(service, "b").hasStatus(200).text()).isEqualTo("2");
        assertThat(first.response().send().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void a_key_of_one_service_is_remembered_for_longer_than_its_exchange() {
        Service service = service("long-keys");
        Ticket first = answered(service, "c");
        Ticket unkeyed = service.ticket();
        service.delivery().answer("1");
        assertThat(kept(first)).isEqualTo(Duration.ofSeconds(1));

        await().untilAsserted(() -> first.response().send().isProblem(410, "content-erased"));
        await().untilAsserted(() -> unkeyed.status().send().isProblem(404, "unknown-exchange"));
        keyed(service, "c").isProblem(410, "content-erased");
        service.hasNothingToTake();
        assertThat(first.state()).isEqualTo("answered");
        assertThat(kept(first)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void a_message_is_kept_as_long_as_its_service_says_too() {
        Service service = service("brief");
        service.send().key("d").json("1").send();
        Delivery delivery = service.delivery();
        delivery.answer("1");
        Ticket sent = delivery.ticket();
        assertThat(kept(sent)).isEqualTo(Duration.ofSeconds(1));
        await().untilAsserted(() -> sent.status().send().isProblem(404, "unknown-exchange"));
    }

    @Test
    void what_was_set_when_it_was_accepted_counts_after_a_restart_with_something_else() {
        Launch launch = Launch.on(folder.resolve("data"));
        String id;
        try (ServerProcess before = launch.configured("services: {own: {retention: 2h, key-retention: 1h}}")
                .start()) {
            Ticket ticket = answered(new Service(before.http(), "own"), "e");
            assertThat(kept(ticket)).isEqualTo(Duration.ofHours(2));
            id = ticket.id();
        }
        try (ServerProcess after = launch.configured("retention: 1s\nservices: {own: {retention: 1s}}")
                .start()) {
            Service own = new Service(after.http(), "own");
            Ticket old = new Ticket(after.http(), id);
            Ticket young = answered(own, "f");
            await().untilAsserted(() -> young.status().send().isProblem(404, "unknown-exchange"));
            assertThat(kept(old)).isEqualTo(Duration.ofHours(2));
            assertThat(keyed(own, "e").hasStatus(200).text()).isEqualTo("1");
        }
    }

    private static Service service(String name) {
        return server.service(name);
    }

    private static Ticket answered(Service service, String key) {
        Ticket ticket = Ticket.of(service.http(), keyed(service, key));
        service.delivery().answer("1");
        return ticket;
    }

    private static HttpReply keyed(Service service, String key) {
        return service.ask().key(key).prefer("respond-async").json("0").send();
    }

    private static Duration kept(Ticket ticket) {
        JsonNode document = ticket.document();
        return Duration.between(time(document, "finished_at"), time(document, "retained_until"));
    }

    private static Instant time(JsonNode document, String member) {
        return Instant.parse(document.path(member).asString(""));
    }
}
