package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Health, metrics and the description of the interface. */
@ExtendWith(SharedServer.class)
class OperationsTest {
    /** A line of the Prometheus text format: a name, labels, a number, perhaps a time. */
    private static final Pattern SAMPLE = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*"
            + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*})?"
            + " (NaN|[+-]Inf|[-+0-9.eE]+)( [0-9]+)?");

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void a_server_that_serves_is_healthy(String path, Http http) {
        http.get(path).send().hasStatus(200);
    }

    @Test
    void metrics_are_in_the_format_of_prometheus(Http http) {
        HttpReply reply = http.get("/metrics").send().hasStatus(200);
        assertThat(reply.header("Content-Type")).startsWith("text/plain").contains("version=");
        assertThat(reply.text().lines())
                .isNotEmpty()
                .filteredOn(line -> !line.isEmpty() && !line.startsWith("#"))
                .isNotEmpty()
                .allMatch(line -> SAMPLE.matcher(line).matches());
    }

    @Test
    void metrics_tell_of_every_service(Service service, Http http) {
        service.ticket();
        service.delivery().answer("1");
        List<String> own = http.get("/metrics")
                .send()
                .text()
                .lines()
                .filter(line -> line.contains('"' + service.name() + '"'))
                .toList();
        assertThat(own).anyMatch(line -> line.startsWith("antiphon_"));
        assertThat(own).anyMatch(line -> line.contains("answered") && line.endsWith(" 1.0"));
    }

    @Test
    void the_interface_describes_itself(Http http) {
        HttpReply reply = http.get("/openapi.json").send().hasStatus(200);
        assertThat(reply.header("Content-Type")).startsWith("application/");
        JsonNode api = reply.json();
        assertThat(api.path("openapi").asString("")).startsWith("3.");
        assertThat(api.path("info").path("title").asString("")).isNotBlank();
        assertThat(api.path("info").path("version").asString("")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "/services/{service}, get post",
        "/services/{service}/send, post",
        "/services/{service}/take, post",
        "/services, get",
        "/exchanges, get",
        "/exchanges/{id}, get delete",
        "/exchanges/{id}/response, get post",
        "/exchanges/{id}/events, get",
        "/exchanges/{id}/failure, post",
        "/exchanges/{id}/progress, post",
        "/exchanges/{id}/defer, post",
        "/exchanges/{id}/release, post",
        "/health/live, get",
        "/health/ready, get",
        "/metrics, get"
    })
    void its_description_has_every_path(String path, String methods, Http http) {
        JsonNode operations =
                http.get("/openapi.json").send().json().path("paths").path(path);
        for (String method : methods.split(" ", -1)) {
            assertThat(operations.path(method).path("responses").isEmpty())
                    .as(method + " " + path)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-request",
                "not-found",
                "unknown-service",
                "unknown-exchange",
                "method-not-allowed",
                "cancelled",
                "lease-lost",
                "already-finished",
                "payload-too-large",
                "idempotency-mismatch",
                "quota-exceeded",
                "replier-failed",
                "replier-lost",
                "no-replier",
                "overloaded",
                "wait-ended",
                "deadline-passed"
            })
    void every_problem_has_a_page_that_explains_it(String name, Http http) {
        HttpReply page = http.get("/problems/" + name).send().hasStatus(200);
        assertThat(page.text()).contains(name);
        assertThat(page.text().length()).isGreaterThan(100);
    }

    @Test
    void a_problem_that_does_not_exist_has_none(Http http) {
        http.get("/problems/bad-luck").send().isProblem(404, "not-found");
    }
}
