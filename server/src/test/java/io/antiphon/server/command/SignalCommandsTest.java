package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code publish} and {@code subscribe}, of a real server. */
@ExtendWith(SharedServer.class)
class SignalCommandsTest {
    private final Service server;
    private final String root;

    SignalCommandsTest(Service server) {
        this.server = server;
        this.root = server.name();
    }

    @Test
    void what_is_published_is_the_last_value() {
        CommandRun run = CommandRun.of(server, "publish", root + "/a b", "21.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(server.http().get("/signals/" + root + "/a%20b").send().text())
                .isEqualTo("21.5");
    }

    @Test
    void a_cleared_topic_has_no_last_value() {
        publish("a", "1");
        CommandRun run = CommandRun.of(server, "publish", root + "/a", "--clear");

        assertThat(run.exitCode()).as(run.err()).isZero();
        server.http().get("/signals/" + root + "/a").send().isProblem(404, "unknown-topic");
        assertThat(CommandRun.of(server, "publish", root + "/a", "2", "--clear").err())
                .contains("--clear");
    }

    @Test
    void a_value_may_come_from_standard_input() {
        CommandRun.withInput("typed".getBytes(StandardCharsets.UTF_8), server, "publish", root + "/a", "-");

        assertThat(CommandRun.of(server, "subscribe", root + "/a", "--count", "1")
                        .out())
                .isEqualTo(root + "/a typed\n");
    }

    @Test
    void a_subscription_prints_the_last_value_and_each_new_one() {
        publish("a", "1");
        publish("b", "{\"n\": 2}");
        PendingCommand subscriber = PendingCommand.of(server, "subscribe", root + "/#", "--count", "4");
        publish("c", "3\n4");
        server.http()
                .post("/signals/" + root + "/d")
                .bytes("image/x", new byte[3])
                .send();

        CommandRun run = subscriber.end();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactlyInAnyOrder(
                        root + "/a 1", root + "/b {\"n\":2}", root + "/c 3 4", root + "/d (3 bytes, image/x)");
    }

    @Test
    void json_is_one_line_for_each_signal() {
        server.http()
                .post("/signals/" + root + "/a")
                .json("{\n \"n\": 1.50\n}")
                .send()
                .hasStatus(204);

        assertThat(CommandRun.of(server, "subscribe", root + "/+", "--json", "--count", "1")
                        .out())
                .startsWith("{\"topic\":\"" + root + "/a\",\"at\":\"2")
                .endsWith("\"content_type\":\"application/json\",\"payload\":{\"n\":1.50}}\n")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("hardValues")
    void a_value_that_is_hard_to_read_is_printed_as_any_other(String value) {
        server.http().post("/signals/" + root + "/a").json(value).send().hasStatus(204);

        CommandRun plain = CommandRun.of(server, "subscribe", root + "/#", "--count", "1");
        CommandRun json = CommandRun.of(server, "subscribe", root + "/#", "--count", "1", "--json");

        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(plain.out()).isEqualTo(root + "/a " + value + "\n");
        assertThat(json.exitCode()).as(json.err()).isZero();
        assertThat(json.out()).endsWith(",\"payload\":" + value + "}\n").hasLineCount(1);
    }

    static Stream<String> hardValues() {
        return Stream.of(
                "1e99999999999", "{\"a\":1.10,\"a\":2E1}", "[".repeat(500) + "]".repeat(500), "{\"a\":\"\\ud800\"}");
    }

    @Test
    void an_event_that_cannot_be_read_is_left_out_and_told() {
        try (ScriptedServer scripted = new ScriptedServer()) {
            scripted.on(
                    "/signals/a",
                    ScriptedServer.events("event: signal\ndata: {nonsense\n\n"
                            + "event: signal\ndata: {\"topic\":\"a\",\"payload_base64\":\"!\"}\n\n"
                            + event("1")));

            CommandRun run = CommandRun.of(CommandRun.at(scripted.url(), "subscribe", "a", "--count", "2"));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("a \na 1\n");
            assertThat(run.err()).isEqualTo("A signal is left out: it cannot be read.\n");
        }
    }

    @Test
    void a_connection_that_breaks_is_opened_again() {
        try (ScriptedServer scripted = new ScriptedServer()) {
            scripted.on(
                    "/signals/a",
                    ScriptedServer.events(event("1")),
                    ScriptedServer.reply(503),
                    ScriptedServer.silence(),
                    ScriptedServer.events(event("2")));

            CommandRun run = PendingCommand.of(scripted.url(), "subscribe", "a", "--count", "2")
                    .end();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("a 1\na 2\n");
            assertThat(run.err()).contains("trying again");
        }
    }

    @Test
    void a_server_that_says_no_at_first_ends_it() {
        try (ScriptedServer scripted = new ScriptedServer()) {
            scripted.on("/signals/a", ScriptedServer.reply(404, "text/plain", "What?"));

            CommandRun run = CommandRun.of(CommandRun.at(scripted.url(), "subscribe", "a"));

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("404", "What?");
        }
        CommandRun run = CommandRun.of(CommandRun.at("http://127.0.0.1:1", "subscribe", "a"));
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void a_value_that_is_too_long_is_refused() {
        CommandRun run = CommandRun.withInput(new byte[70_000], server, "publish", root + "/a", "-");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("signals.value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            publish                    | Missing required parameter: 'TOPIC'
            publish a/+ 1              | This is no topic: + and # stand for levels when subscribing
            publish a @/does/not/exist | There is no file '/does/not/exist'.
            subscribe                  | Missing required parameter: 'PATTERN'
            subscribe a/#/b            | This is no topic pattern: # stands for all the rest
            subscribe a --count 0      | --count is 1 or more, not 0.
            """)
    void a_wrong_command_line_is_refused_with_the_reason(String line, String reason) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    private void publish(String topic, String value) {
        assertThat(CommandRun.of(server, "publish", root + "/" + topic, value).exitCode())
                .isZero();
    }

    private static String event(String value) {
        return ("event: signal\nid: 1\ndata: {\"topic\":\"a\",\"at\":\"x\",\"content_type\":null,"
                        + "\"payload_text\":\"%s\"}\n\n")
                .formatted(value);
    }
}
