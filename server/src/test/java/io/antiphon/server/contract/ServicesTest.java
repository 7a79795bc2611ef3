package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code GET /services} and {@code GET /services/{service}}. */
@ExtendWith(SharedServer.class)
class ServicesTest {

    @Test
    void a_service_counts_its_exchanges(Service service) {
        for (int i = 0; i < 3; i++) {
            service.ticket();
            service.delivery().answer("1");
        }
        service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"status\":410}");
        service.ticket();
        service.delivery();
        service.ticket();
        service.ticket();

        JsonNode description = service.description();
        assertThat(count(description, "queued")).isEqualTo(2);
        assertThat(count(description, "dispatched")).isEqualTo(1);
        assertThat(count(description, "answered")).isEqualTo(3);
        assertThat(count(description, "failed")).isEqualTo(1);
    }

    @Test
    void a_service_tells_how_long_its_answers_took(Service service) {
        for (int i = 0; i < 20; i++) {
            PendingCall call = service.known().ask().start();
            service.delivery().answer("1");
            call.reply().hasStatus(200);
        }
        JsonNode description = service.description();
        double p50 = description.path("p50_ms").asDouble();
        double p99 = description.path("p99_ms").asDouble();
        assertThat(p50).as(description.toString()).isPositive().isLessThan(10_000);
        assertThat(p99).as(description.toString()).isBetween(p50, 10_000d);
    }

    @Test
    void a_replier_counts_while_it_waits_and_for_10_seconds_after(Service service) {
        PendingCall take = service.take("").prefer("wait=2").start();
        await().until(() -> service.http().get(service.path()).send().status() == 200);
        assertThat(count(service.description(), "repliers")).isEqualTo(1);
        take.reply().hasStatus(204);

        assertThat(count(service.description(), "repliers")).isEqualTo(1);
        await().pollDelay(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(9))
                .untilAsserted(() ->
                        assertThat(count(service.description(), "repliers")).isEqualTo(1));
        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() ->
                        assertThat(count(service.description(), "repliers")).isZero());
        service.ask().prefer("wait=20").send().isProblem(503, "no-replier");
    }

    @Test
    void the_list_has_every_service_as_it_describes_itself(Service service, Http http) {
        service.ticket();
        JsonNode services = http.get("/services").send().hasStatus(200).json().path("services");
        assertThat(services.valueStream())
                .filteredOn(listed -> listed.path("name").asString("").equals(service.name()))
                .singleElement()
                .satisfies(listed -> assertThat(listed.propertyNames())
                        .containsExactlyInAnyOrderElementsOf(
                                service.description().propertyNames()));
        assertThat(services.toString()).contains(SharedServer.UNATTENDED);
    }

    @Test
    void the_list_comes_in_pages_by_name(Service service, Http http) {
        for (String suffix : List.of("-a", "-b", "-c")) {
            new Service(http, service.name() + suffix).known();
        }
        JsonNode first = page(http, "/services?limit=2&cursor=" + service.name());
        assertThat(names(first)).containsExactly(service.name() + "-a", service.name() + "-b");
        JsonNode second = page(http, first.path("next").asString());
        assertThat(names(second)).startsWith(service.name() + "-c");
        assertThat(page(http, "/services?cursor=zzzz").path("next").isNull()).isTrue();
        http.get("/services?limit=0").send().isProblem(400, "bad-request");
        http.get("/services?cursor=%20").send().isProblem(400, "bad-request");
    }

    private static JsonNode page(Http http, String path) {
        return http.get(path).send().hasStatus(200).json();
    }

    private static List<String> names(JsonNode page) {
        return page.path("services")
                .valueStream()
                .map(service -> service.path("name").asString())
                .toList();
    }

    @Test
    void a_service_that_never_was_is_unknown(Service service) {
        service.http().get(service.path()).send().isProblem(404, "unknown-service");
    }

    private static long count(JsonNode description, String member) {
        assertThat(description.path(member).isIntegralNumber())
                .as(member + " in " + description)
                .isTrue();
        return description.path(member).asLong();
    }
}
