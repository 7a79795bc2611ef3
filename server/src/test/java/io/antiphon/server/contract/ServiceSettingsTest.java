package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import io.antiphon.server.blackbox.Ticket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code services: {NAME: {attempts, deadline, body}}}: what holds for one service alone. */
class ServiceSettingsTest {
    private static final String RETRYABLE = "{\"code\":\"busy\",\"retryable\":true}";

    @SuppressWarnings("NullAway.Init") // set before the tests
    private static TemporaryServer server;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start("services: {own: {attempts: 1, deadline: 90s, body: 4}, general: }");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void its_deadline_holds_where_none_is_stated() {
        assertThat(life(service("own").ticket("1"))).isEqualTo(Duration.ofSeconds(90));
        assertThat(life(service("general").ticket("1"))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_larger_request_to_it_is_refused() {
        service("own").ask().prefer("respond-async").json("12345").send().isProblem(413, "payload-too-large");
        service("own").ask().json("12345").send().isProblem(413, "payload-too-large", "services.own.body");
        service("own").send().json("12345").send().isProblem(413, "payload-too-large", "services.own.body");
        service("general").ask().prefer("respond-async").json("12345").send().hasStatus(202);
    }

    @Test
    void an_exchange_of_it_fails_after_its_attempts() {
        Ticket own = service("own").ticket("2");
        service("own").deliveries("max=9", 10).forEach(delivery -> delivery.fail(RETRYABLE));
        assertThat(own.state()).isEqualTo("failed");
        Ticket general = service("general").ticket("2");
        service("general").deliveries("max=9", 10).forEach(delivery -> delivery.fail(RETRYABLE));
        assertThat(general.state()).isEqualTo("queued");
    }

    private static Service service(String name) {
        return server.service(name);
    }

    private static Duration life(Ticket ticket) {
        JsonNode document = ticket.document();
        return Duration.between(
                Instant.parse(document.path("accepted_at").asString("")),
                Instant.parse(document.path("deadline").asString("")));
    }
}
