package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code ask}, of a real server. */
@ExtendWith(SharedServer.class)
class AskCommandTest {

    @Test
    void the_answer_stands_alone_on_standard_output(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "hello");
        Delivery delivery = service.delivery();
        assertThat(delivery.json().path("payload_text").asString()).isEqualTo("hello");
        delivery.answer("{\"n\":1}");

        CommandRun run = ask.end();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("{\"n\":1}");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void an_answer_keeps_its_bytes(Service service) {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', (byte) 0xc3};
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name());
        service.delivery().tell("response").bytes("image/png", bytes).send().hasStatus(204);

        assertThat(ask.end().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            hello                | text/plain;charset=utf-8
            {"a": 1}             | application/json
            ` [1, 2] `           | application/json
            {"a": }              | text/plain;charset=utf-8
            42                   | text/plain;charset=utf-8
            ``                   | none
            """)
    void a_request_has_the_type_that_it_looks_like(String body, String type, Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), body);
        JsonNode delivery = service.delivery().json();

        assertThat(delivery.path("content_type").asString(null)).isEqualTo(type);
        assertThat(ask).isNotNull();
    }

    @Test
    void a_file_is_sent_as_it_is(Service service, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.bin"), new byte[] {0, (byte) 0xfe, 1});
        CommandRun run = CommandRun.of(service, "ask", service.name(), "@" + file, "--async");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);

        service.known();
        CommandRun.of(service, "ask", service.name(), "@" + file, "--async");
        JsonNode delivery = service.delivery().json();
        assertThat(delivery.path("content_type").asString()).isEqualTo("application/octet-stream");
        assertThat(delivery.path("payload_base64").asString()).isEqualTo("AP4B");
    }

    @Test
    void standard_input_is_sent_where_it_is_no_terminal_or_asked_for(Service service) {
        service.known();
        byte[] input = "piped".getBytes(StandardCharsets.UTF_8);
        CommandRun.withInput(input, service, "ask", service.name(), "--async");
        CommandRun.withInput(input, service, "ask", service.name(), "-", "--async");
        CommandRun.withInput(input, service, "ask", service.name(), "argument", "--async");

        assertThat(service.deliveries("max=3", 10))
                .extracting(delivery -> delivery.json().path("payload_text").asString())
                .containsExactly("piped", "piped", "argument");
    }

    @Test
    void its_options_reach_the_server(Service service) {
        service.known();
        CommandRun low = CommandRun.of(service, "ask", service.name(), "low", "--async");
        CommandRun high = CommandRun.of(
                service,
                "ask",
                service.name(),
                "high",
                "--async",
                "--priority",
                "1",
                "--type",
                "text/css",
                "--header",
                "X-Tenant: blue",
                "--header",
                "X-Two:2",
                "--deadline",
                "2h");

        JsonNode delivery = service.delivery().json();
        assertThat(low.out().strip()).isNotEqualTo(high.out().strip());
        assertThat(delivery.path("exchange").asString()).isEqualTo(high.out().strip());
        assertThat(delivery.path("content_type").asString()).isEqualTo("text/css");
        assertThat(delivery.path("headers").toString().toLowerCase(java.util.Locale.ROOT))
                .contains("\"x-tenant\":\"blue\"", "\"x-two\":\"2\"");
        assertThat(delivery.path("remaining_ms").asLong()).isBetween(7_100_000L, 7_200_000L);
    }

    @Test
    void a_delayed_request_is_not_delivered_yet(Service service) {
        service.known();
        CommandRun run = CommandRun.of(service, "ask", service.name(), "later", "--async", "--delay", "1h");

        assertThat(run.exitCode()).as(run.err()).isZero();
        service.hasNothingToTake();
    }

    @Test
    void async_prints_the_ticket_alone(Service service) {
        CommandRun run = CommandRun.of(service.known(), "ask", service.name(), "x", "--async");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        service.http().get("/exchanges/" + run.out().strip()).send().hasStatus(200);
    }

    @Test
    void async_with_a_wait_prints_an_answer_that_comes_in_time(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x", "--async", "--wait", "20s");
        service.delivery().answer("1");

        CommandRun run = ask.end();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("1");
    }

    @Test
    void async_with_a_wait_that_ends_prints_the_ticket_and_ends_with_75(Service service) {
        CommandRun run = CommandRun.of(service.known(), "ask", service.name(), "x", "--async", "--wait", "300ms");

        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.out()).hasLineCount(1);
        assertThat(run.err()).contains("antiphon show " + run.out().strip() + " --response");
    }

    @Test
    void a_keyed_call_whose_wait_ends_tells_how_to_come_back(Service service) {
        CommandRun run =
                CommandRun.of(service.known(), "ask", service.name(), "x", "--key", "a \"b\" \\", "--wait", "1s");
        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("antiphon show ");

        service.delivery().answer("once");
        CommandRun again = CommandRun.of(service, "ask", service.name(), "x", "--key", "a \"b\" \\");
        assertThat(again.out()).isEqualTo("once");

        CommandRun other = CommandRun.of(service, "ask", service.name(), "y", "--key", "a \"b\" \\");
        assertThat(other.exitCode()).isEqualTo(4);
        assertThat(other.err()).contains("The idempotency key belongs to another request", "Use a new key");
    }

    @Test
    void a_plain_call_whose_wait_ends_ends_with_5(Service service) {
        CommandRun run = CommandRun.of(service.known(), "ask", service.name(), "x", "--wait", "1s");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("antiphon: The wait ended before the answer came")
                .contains("\n  The exchange was cancelled");
    }

    @Test
    void a_failure_of_the_replier_ends_with_1_and_its_words(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x");
        service.delivery()
                .fail("{\"code\":\"ink\",\"title\":\"Out of ink\",\"detail\":\"black\\u001b[2J\",\"status\":409}");

        CommandRun run = ask.end();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("antiphon: Out of ink: ink: black").doesNotContain("\u001b");
    }

    @Test
    void an_unknown_service_ends_with_4_and_what_to_do(Service service) {
        CommandRun run = CommandRun.of(service, "ask", service.name(), "x");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("""
                        antiphon: No such service
                          Nothing was done. A service becomes known when it is declared in the configuration or when a replier takes from it: check the spelling, or start the replier first. (service %s)
                        """.formatted(service.name()));
    }

    @Test
    void nobody_there_ends_with_4(Service service) {
        CommandRun run = CommandRun.of(service, "ask", SharedServer.UNATTENDED, "x");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).startsWith("antiphon: No replier is connected");
    }

    @Test
    void following_shows_progress_and_prints_the_answer(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x", "--follow");
        ask.tells("queued, position 1");
        Delivery delivery = service.delivery();
        delivery.progress("{\"percent\":40,\"message\":\"counting\"}");
        delivery.progress("{}");
        ask.tells("40 % counting");
        delivery.answer("done");

        CommandRun run = ask.end();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("done");
        assertThat(run.err().lines())
                .startsWith("ticket " + delivery.exchange())
                .contains("dispatched, attempt 1", "40 % counting")
                .doesNotContain("");
    }

    @Test
    void following_quietly_shows_nothing(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x", "--follow", "-q");
        service.delivery().answer("done");

        CommandRun run = ask.end();
        assertThat(run.out()).isEqualTo("done");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void following_for_a_while_ends_with_75(Service service) {
        CommandRun run = CommandRun.of(service.known(), "ask", service.name(), "x", "--follow", "--wait", "1s");

        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("queued, position 1", "antiphon show ");
    }

    @Test
    void following_what_is_cancelled_ends_with_6(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x", "--follow");
        service.delivery().ticket().cancel();

        CommandRun run = ask.end();
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("antiphon: The exchange was cancelled");
    }

    @Test
    void following_past_the_deadline_ends_with_5(Service service) {
        CommandRun run = CommandRun.of(service.known(), "ask", service.name(), "x", "--follow", "--deadline", "1s");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("antiphon: The deadline passed");
    }

    @Test
    void interrupting_a_plain_call_cancels_it(Service service) {
        PendingCommand ask = PendingCommand.of(service.known(), "ask", service.name(), "x");
        Delivery delivery = service.delivery();
        ask.interrupt();

        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> delivery.tell("progress").json("{}").send().status() != 200 || delivery.progress("{}"));
    }
}
