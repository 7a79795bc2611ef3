package io.antiphon.server.command;

import static io.antiphon.server.command.ScriptedServer.events;
import static io.antiphon.server.command.ScriptedServer.held;
import static io.antiphon.server.command.ScriptedServer.reply;
import static io.antiphon.server.command.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do where the server is absent, broken or none at all. */
class MisbehavingServerTest {

    private static final String[] TICKET = {"Location", "/exchanges/E1", "Retry-After", "1", "Antiphon-Exchange", "E1"};

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask a b",
                "ask a b --follow",
                "send a b",
                "show x",
                "show x --response",
                "cancel x",
                "services",
                "exchanges"
            })
    void no_server_is_told_with_what_to_do(String command) throws IOException {
        CommandRun run = CommandRun.of((command + " --server http://127.0.0.1:" + closedPort()).split(" "));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("antiphon: Cannot reach http://127.0.0.1:")
                .contains("antiphon serve", "--server", "ANTIPHON_SERVER")
                .hasLineCount(1);
    }

    @Test
    void a_name_that_does_not_resolve_counts_as_no_server() {
        CommandRun run = CommandRun.of("services", "--server", "http://nowhere.invalid:8080");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Cannot reach http://nowhere.invalid:8080");
    }

    @Test
    void a_connection_that_breaks_leaves_the_outcome_unknown() {
        server.on("/services/a", silence());

        CommandRun run = CommandRun.of("ask", "a", "b", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("broke: the outcome is unknown");
    }

    @Test
    void a_server_that_is_no_antiphon_is_told_as_such() {
        server.on("/", reply(404, "text/html", "<html>\u001b[31mnot here</html>"));

        CommandRun run = CommandRun.of("ask", "a", "b", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("The server refused with status 404.", "<html> [31mnot here</html>")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "exchanges", "show x", "cancel x"})
    void a_reply_that_is_no_json_is_refused(String command) {
        server.on("/", reply(200, "text/html", "<html>"));

        CommandRun run = CommandRun.of((command + " --server " + server.url()).split(" "));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void following_goes_on_after_the_last_event_where_the_connection_broke() {
        server.on("/services/a", reply(202, "application/json", "{}", TICKET))
                .on(
                        "/exchanges/E1/events",
                        events("id: 1\nevent: state\ndata: {\"state\":\"queued\",\"position\":2}\n\n: hello\n\n"),
                        silence(),
                        reply(503, "application/problem+json", "{\"type\":\"/problems/stopping\"}"),
                        events("id: 2\nevent: progress\ndata: {\"percent\":40,\"message\":\"half\\u001b[1mway\"}\n\n"
                                + "id: 3\nevent: novelty\ndata: x\n\nid: 4\nevent: sta"),
                        events("event: response\nid: 5\ndata: {}\n\n"))
                .on("/exchanges/E1/response", reply(200, "text/plain", "the answer", "Antiphon-Exchange", "E1"));

        CommandRun run = CommandRun.of("ask", "a", "b", "--follow", "--server", server.url());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("the answer");
        assertThat(run.err().lines())
                .contains("ticket E1", "queued, position 2")
                .endsWith("40 % half [1mway");
        assertThat(server.received())
                .filteredOn(request -> request.line().endsWith("/events"))
                .extracting(request -> request.header("Last-Event-ID"))
                .containsExactly("", "1", "1", "1", "3");
    }

    @Test
    void following_an_exchange_that_was_forgotten_tells_so() {
        String unknown = "{\"type\":\"/problems/unknown-exchange\",\"title\":\"No such exchange\",\"status\":404}";
        server.on("/services/a", reply(202, "application/json", "{}", TICKET))
                .on("/exchanges/E1", reply(404, "application/problem+json", unknown));

        CommandRun run = CommandRun.of("ask", "a", "b", "--follow", "--quiet", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).startsWith("antiphon: No such exchange\n  The id is wrong, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ask a b --key k --wait 30s", "ask a b --async --wait 30s", "show E1 --response --wait 30s"})
    void a_wait_goes_on_beyond_what_the_server_grants_at_once(String command) {
        String[] pending = {"Retry-After", "1"};
        server.on("/services/a", reply(202, "application/json", "{}", TICKET))
                .on(
                        "/exchanges/E1/response",
                        reply(202, "application/json", "{}", pending),
                        silence(),
                        reply(503, "application/problem+json", "{\"type\":\"/problems/stopping\"}"),
                        reply(200, "text/plain", "the answer", "Antiphon-Exchange", "E1"));

        CommandRun run = CommandRun.of((command + " --server " + server.url()).split(" "));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("the answer");
        assertThat(server.received())
                .filteredOn(request -> request.line().endsWith("/response"))
                .allSatisfy(request -> assertThat(request.header("Prefer")).matches("wait=(2\\d|30)"));
    }

    @Test
    void a_message_waits_for_a_silent_server_no_longer_than_it_is_told() {
        server.on("/services/a/send", held());

        CommandRun run = CommandRun.of("send", "a", "b", "--wait", "300ms", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("did not reply in time: the outcome is unknown");
    }

    @Test
    void a_wait_ends_even_where_the_server_keeps_silent() {
        server.on("/services/a", reply(202, "application/json", "{}", TICKET)).on("/exchanges/E1/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(":\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            held().reply(exchange);
        });

        CommandRun run = CommandRun.of("ask", "a", "b", "--follow", "--wait", "300ms", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ticket E1", "antiphon show E1 --response");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
