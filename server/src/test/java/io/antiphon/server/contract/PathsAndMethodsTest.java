package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.SharedServer;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unknown path is 404; a wrong method 405 with {@code Allow}. */
@ExtendWith(SharedServer.class)
class PathsAndMethodsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/services/a/b",
                "/services/a/take/b",
                "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/nothing",
                "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/response/x",
                "/health",
                "/health/nothing",
                "/problems/",
                "/signals",
                "/signals/",
                "/metrics/x",
                "/../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd"
            })
    void there_is_nothing_at_an_unknown_path(String path, Http http) {
        http.get(path).send().isProblem(404, "not-found");
        http.post(path).send().isProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/services/a, GET POST DELETE, PUT PATCH",
        "/services/a/send, POST, GET DELETE PUT",
        "/services/a/take, POST, GET DELETE PUT",
        "/services, GET, POST DELETE",
        "/exchanges, GET, POST DELETE",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV, GET DELETE, POST PUT PATCH",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/response, GET POST, DELETE PUT",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/events, GET, POST DELETE",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/failure, POST, GET DELETE",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/progress, POST, GET DELETE",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/defer, POST, GET DELETE",
        "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV/release, POST, GET DELETE",
        "/signals/a, GET POST DELETE, PUT PATCH",
        "/signals/a/b/c, GET POST DELETE, PUT PATCH",
        "/health/live, GET, POST DELETE",
        "/health/ready, GET, POST DELETE",
        "/metrics, GET, POST DELETE",
        "/openapi.json, GET, POST DELETE",
        "/problems/bad-request, GET, POST DELETE"
    })
    void a_wrong_method_is_told_the_right_ones(String path, String right, String wrong, Http http) {
        for (String method : wrong.split(" ", -1)) {
            HttpReply reply = http.call(method, path).send();
            reply.isProblem(405, "method-not-allowed");
            List<String> allowed = List.of(reply.header("Allow").split("[ ,]+", -1));
            assertThat(allowed).as(method + " " + path).contains(right.split(" ", -1));
            assertThat(allowed).as(method + " " + path).doesNotContain(method);
        }
    }
}
