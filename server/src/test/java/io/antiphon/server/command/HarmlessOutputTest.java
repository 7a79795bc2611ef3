package io.antiphon.server.command;

import static io.antiphon.server.command.ScriptedServer.events;
import static io.antiphon.server.command.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.antiphon.server.text.Dangerous;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no command prints on a terminal what would do more than be read, whoever sent it and wherever it stands. */
class HarmlessOutputTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String[] TICKET = {"Location", "/exchanges/E1", "Retry-After", "1", "Antiphon-Exchange", "E1"};

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask answering x",
                "ask failing x",
                "ask foreign x",
                "ask broken x",
                "ask parts x --parts",
                "ask ticket x --follow",
                "send failing x",
                "converse answering",
                "converse failing",
                "show E1",
                "show E1 --json",
                "show E1 --response",
                "show E2",
                "show E2 --response",
                "cancel E1",
                "cancel E2",
                "resend E2",
                "services",
                "services --json",
                "exchanges",
                "exchanges --json",
                "publish failing x",
                "subscribe a --count 3",
                "subscribe a --count 3 --json",
                "reply failing --exec cat"
            })
    void a_terminal_is_shown_nothing_dangerous(String command) {
        String bad = Dangerous.text();
        String escaped = Dangerous.escaped();
        String object = ("{\"id\":\"B\",\"name\":\"B\",\"service\":\"B\",\"state\":\"B\",\"accepted_at\":\"B\","
                        + "\"next\":\"?cursor=B\",\"progress\":{\"percent\":40,\"message\":\"B\"},\"R\":\"R\"}")
                .replace("B", escaped)
                .replace("R", bad.replace("\r", "").replaceAll("[\u0000-\u001f]", ""));
        String problem = "{\"type\":\"/problems/B\",\"title\":\"B\",\"detail\":\"B\\n\\tB\",\"code\":\"B\"}"
                .replace("B", escaped);
        String signal = "event: signal\ndata: {\"topic\":\"B\",\"content_type\":\"B\",";
        server.on("/services/answering", reply(200, "text/plain", bad))
                .on("/services/failing", reply(400, PROBLEM, problem))
                .on("/services/foreign", reply(500, "text/html", bad))
                .on("/services/broken", HarmlessOutputTest::breakOff)
                .on("/services/parts", reply(200, "application/x-ndjson", parts(bad, escaped)))
                .on("/services/ticket", reply(202, JSON, "{}", TICKET))
                .on("/services", reply(200, JSON, "{\"services\":[" + object + "]}"))
                .on(
                        "/exchanges",
                        reply(200, JSON, "{\"exchanges\":[" + object + "],\"next\":\"?cursor=" + escaped + "\"}"))
                .on("/exchanges/E1", reply(200, JSON, object))
                .on("/exchanges/E1/response", reply(200, "text/plain", bad))
                .on(
                        "/exchanges/E1/events",
                        events("event: state\nid: 1\ndata: " + object + "\n\n"
                                + "event: progress\nid: 2\ndata: {\"message\":\"" + escaped + "\"}\n\n"
                                + "event: response\nid: 3\ndata: {}\n\n"))
                .on("/exchanges/E2", reply(404, PROBLEM, problem))
                .on("/exchanges/E2/response", reply(422, "text/plain", bad))
                .on("/signals/failing", reply(400, PROBLEM, problem))
                .on(
                        "/signals/a",
                        events((signal + "\"payload_text\":\"B\"}\n\n" + signal + "\"payload\":{\"B\":\"B\"}}\n\n"
                                        + signal + "\"payload_base64\":\"AAAA\"}\n\n")
                                .replace("B", escaped)));

        CommandRun run = Captured.atTerminal()
                .runWithInput("x\n".getBytes(StandardCharsets.UTF_8), CommandRun.at(server.url(), command.split(" ")));

        assertThat(run.out() + run.err()).isNotEmpty().doesNotContain("should not happen");
        Dangerous.assertNoneIn(run.out().replace("\r\n", "\n"));
        Dangerous.assertNoneIn(run.err());
    }

    @Test
    void an_answer_is_byte_for_byte_where_nobody_looks() {
        server.on("/services/answering", reply(200, "text/plain", Dangerous.text()));

        CommandRun run = CommandRun.of(CommandRun.at(server.url(), "ask", "answering", "x"));

        assertThat(run.out()).isEqualTo(Dangerous.text());
    }

    private static String parts(String bad, String escaped) {
        String raw = bad.replaceAll("[\u0000-\u001f]", "");
        return Stream.of(
                        "\"" + raw + "\"",
                        "{\"content_type\":\"text/plain\",\"payload_text\":\"" + escaped + "\"}",
                        "{\"content_type\":\"" + raw + "\",\"payload_base64\":\"AA==\"}",
                        "{\"type\":\"/problems/" + escaped + "\",\"title\":\"" + escaped + "\",\"status\":502}")
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    /** Answers with something that is no HTTP: the exception that it causes repeats it. */
    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 100);
        OutputStream out = exchange.getResponseBody();
        out.write("\u009b31m".getBytes(StandardCharsets.UTF_8));
        throw new IOException("the connection breaks");
    }
}
