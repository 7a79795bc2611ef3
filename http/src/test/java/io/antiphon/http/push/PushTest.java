package io.antiphon.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Clock;
import io.antiphon.http.Client;
import io.antiphon.http.OpenDoor;
import io.antiphon.http.TestClock;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is called at a URL. */
class PushTest {
    private static final Clock CLOCK = TestClock.INSTANCE;

    private final OpenDoor door = OpenDoor.open();
    private final Client client = door.client();
    private final PushedService pushed = PushedService.start(door.context());
    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void connect() {
        URI url = URI.create("http://127.0.0.1:" + pushed.port() + "/hook?x=1");
        PushTarget target = new PushTarget(url, 2, 1_000, 1_000, Map.of("X-Own", "own"));
        door.run(engine ->
                PushReplier.connect(door.context().owner(), engine, new ServiceName("pushed"), target, CLOCK));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_request_is_posted_and_its_response_is_the_answer() {
        pushed.answers(request -> {
            assertThat(request.uri()).isEqualTo("/hook?x=1");
            assertThat(request.getHeader("Antiphon-Attempt")).isEqualTo("1");
            assertThat(request.getHeader("Idempotency-Key"))
                    .isEqualTo('"' + request.getHeader("Antiphon-Exchange") + '"');
            assertThat(request.getHeader("Operation-Timeout")).matches("\\d+ms");
            assertThat(request.getHeader("X-Tenant")).isEqualTo("blue");
            assertThat(request.getHeader("X-Own")).isEqualTo("own");
            assertThat(request.getHeader("Authorization")).isNull();
            request.body()
                    .onSuccess(body -> request.response()
                            .setStatusCode(201)
                            .putHeader("Content-Type", "text/plain")
                            .putHeader("X-Answer", "yes")
                            .putHeader("Set-Cookie", "secret")
                            .end("got " + body));
        });
        HttpResponse<String> response =
                client.post("/services/pushed", "this", "X-Tenant", "blue", "Authorization", "Bearer secret");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("got this");
        assertThat(response.headers().firstValue("X-Answer")).hasValue("yes");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_refusal_is_passed_on_as_it_is() {
        pushed.answers(request -> request.response()
                .setStatusCode(422)
                .putHeader("Content-Type", "application/json")
                .end("{\"mine\":true}"));
        HttpResponse<String> response = client.post("/services/pushed", "1");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"mine\":true}");
    }

    @Test
    void a_plain_call_is_told_of_a_passing_failure_and_a_ticket_is_tried_again() {
        pushed.answers(request -> request.response().setStatusCode(503).end("later"))
                .answers(request -> request.response().setStatusCode(503).end("later"))
                .answers(request -> request.response().end("now"));
        HttpResponse<String> plain = client.post("/services/pushed", "1");
        assertThat(plain.statusCode()).isEqualTo(503);
        assertThat(plain.body()).isEqualTo("later");

        HttpResponse<String> ticket = client.post("/services/pushed", "1", "Prefer", "respond-async, wait=10");
        assertThat(ticket.body()).isEqualTo("now");
    }

    @Test
    void a_redirection_is_not_followed() {
        pushed.answers(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "/elsewhere")
                .end());
        HttpResponse<String> response = client.post("/services/pushed", "1");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("push-redirected", "302");
    }

    @Test
    void an_answer_that_is_too_long_is_a_failure() {
        pushed.answers(request -> request.response().end("x".repeat(1_001)));
        HttpResponse<String> response = client.post("/services/pushed", "1");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("push-too-large");
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for() {
        pushed.answers(request -> {});
        HttpResponse<String> response = client.post("/services/pushed", "1");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("push-timeout");
    }

    @Test
    void a_url_that_nobody_serves_is_a_passing_failure() {
        pushed.close();
        HttpResponse<String> response = client.post("/services/pushed", "1");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("push-unreachable");
    }

    @Test
    void a_call_that_is_given_up_is_broken_off() {
        Queue<String> closed = new ConcurrentLinkedQueue<>();
        pushed.answers(request -> {
            request.connection().closeHandler(end -> closed.add("closed"));
            held.add(request);
        });
        var call = client.posting("/services/pushed", "1");
        await().until(() -> !held.isEmpty());
        call.cancel(true);
        await().until(() -> !closed.isEmpty());
    }

    @Test
    void no_more_are_under_way_than_it_can_take() {
        pushed.answers(held::add).answers(held::add).answers(held::add);
        var calls = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> client.posting("/services/pushed", "1"))
                .toList();
        await().until(() -> held.size() == 2);
        await().untilAsserted(() ->
                assertThat(client.get("/services/pushed").body()).contains("\"queued\":1", "\"dispatched\":2"));
        await().until(() -> {
            HttpServerRequest next = held.poll();
            if (next != null) {
                door.context().runOnContext(now -> next.response().end("done"));
            }
            return calls.stream().allMatch(java.util.concurrent.CompletableFuture::isDone);
        });
        assertThat(calls).allMatch(call -> call.join().body().equals("done"));
    }
}
