package io.antiphon.server.command;

import static io.antiphon.server.command.ScriptedServer.held;
import static io.antiphon.server.command.ScriptedServer.reply;
import static io.antiphon.server.command.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.command.ScriptedServer.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code reply} does with deliveries, towards a server whose every word is chosen by the test. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for sh")
class ReplyCommandTest {

    private static final String TEXT = "\"content_type\":\"text/plain\",\"payload_text\":\"hello\"";
    private static final String JSON = "application/json";

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void it_answers_with_what_the_command_makes_of_the_request() throws Exception {
        deliver(TEXT);
        try (RunningReply reply =
                RunningReply.of("upper", server.url(), "tr a-z A-Z").tells("answered, 5 bytes")) {
            Received answer = received("POST /exchanges/E1/response");
            assertThat(answer.body()).isEqualTo("HELLO");
            assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(answer.header("Antiphon-Lease")).isEqualTo("L1");
            assertThat(reply.told()).containsPattern("E1  attempt 2  \\d+\\.\\d\\d s  answered, 5 bytes\n");
            assertThat(reply.stop()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "content_type":"application/json","payload":{"n":1.10,"big":123456789012345678901234} | cat | application/json | {"n":1.10,"big":123456789012345678901234}
            "content_type":"application/vnd.x+json; v=1","payload":[1] | printf 2 | application/vnd.x+json; v=1 | 2
            "content_type":"application/json","payload":"x" | echo no json | text/plain;charset=utf-8 | no json
            "content_type":"image/png","payload_base64":"/3g=" | cat | application/octet-stream | \uFFFDx
            "content_type":"image/png","payload_base64":"" | printf text | text/plain;charset=utf-8 | text
            "payload_base64":"" | printf '{}' | text/plain;charset=utf-8 | {}
            """)
    void the_answer_has_the_type_that_it_looks_like(String delivery, String command, String type, String body) {
        deliver(delivery);
        try (RunningReply _ = RunningReply.of("any", server.url(), command).tells("answered")) {
            Received answer = received("POST /exchanges/E1/response");
            assertThat(answer.header("Content-Type")).isEqualTo(type);
            assertThat(answer.body().stripTrailing()).isEqualTo(body.stripTrailing());
        }
    }

    @Test
    void the_type_may_be_given() throws Exception {
        deliver(TEXT);
        try (RunningReply _ = RunningReply.of("any", server.url(), "cat", "--type", "text/css")
                .tells("answered")) {
            assertThat(received("POST /exchanges/E1/response").header("Content-Type"))
                    .isEqualTo("text/css");
        }
    }

    @Test
    void the_command_knows_what_it_works_on() throws Exception {
        deliver(TEXT);
        String command = "echo $ANTIPHON_EXCHANGE $ANTIPHON_SERVICE $ANTIPHON_ATTEMPT $ANTIPHON_REMAINING_MS";
        try (RunningReply _ = RunningReply.of("any", server.url(), command).tells("answered")) {
            assertThat(received("POST /exchanges/E1/response").body()).matches("E1 any 2 [23]\\d{4}\n");
        }
    }

    @Test
    void a_command_that_fails_fails_the_request_with_the_end_of_its_errors() throws Exception {
        deliver(TEXT);
        String command = "head -c 20000 /dev/zero | tr '\\0' x >&2; echo 'out of ink' >&2; exit 3";
        try (RunningReply _ = RunningReply.of("any", server.url(), command, "--stderr-in-failures")
                .tells("failed: exit-3")) {
            String failure = received("POST /exchanges/E1/failure").body();
            assertThat(failure)
                    .contains("\"code\":\"exit-3\"", "\"title\":\"The command failed\"", "\"retryable\":false")
                    .contains("xxxout of ink\"")
                    .hasSizeBetween(8192, 8400);
        }
    }

    @Test
    void what_a_command_says_of_its_failure_stays_here() throws Exception {
        deliver(TEXT);
        String command = "echo 'password=secret' >&2; printf '\\033[1m\\n' >&2; exit 3";
        try (RunningReply reply = RunningReply.of("any", server.url(), command).tells("failed: exit-3")) {
            assertThat(received("POST /exchanges/E1/failure").body())
                    .contains("\"detail\":\"It ended with code 3.\"")
                    .doesNotContain("secret");
            assertThat(reply.told()).contains("E1  said: password=secret\n").doesNotContain("\u001b");
        }
    }

    @Test
    void what_a_command_leaves_in_the_background_neither_delays_its_answer_nor_keeps_anything() throws Exception {
        deliver(TEXT);
        String command = "setsid sleep 8 & sleep 8 & yes | head -c 200000; echo hi";
        try (RunningReply reply = RunningReply.of("any", server.url(), command).tells("answered, 200003 bytes")) {
            Matcher seconds = Pattern.compile("attempt 2  (\\d+)\\.\\d\\d s").matcher(reply.told());
            assertThat(seconds.find()).isTrue();
            assertThat(Integer.parseInt(seconds.group(1))).isLessThan(6);
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().matches("output|errors|input")));
        }
    }

    @Test
    void a_command_that_fails_for_now_is_tried_again() throws Exception {
        deliver(TEXT);
        try (RunningReply _ = RunningReply.of("any", server.url(), "exit 75").tells("failed for now: exit-75")) {
            assertThat(received("POST /exchanges/E1/failure").body()).contains("\"retryable\":true");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exchange\":\"E0\",\"lease\":\"L0\",\"payload_base64\":\"!\"}",
                "{\"exchange\":\"E0\",\"lease\":\"L0\",\"payload_base64\":7}",
                "{\"exchange\":\"E0\",\"lease\":7}",
                "{\"lease\":\"L0\"}",
                "1e99999999999"
            })
    void a_delivery_that_cannot_be_read_fails_alone(String unreadable) throws Exception {
        String deliveries = "[" + unreadable + "," + delivery(TEXT, 30_000).substring(1);
        server.on("/services/", reply(200, JSON, deliveries), held()).on("/exchanges/", reply(204));
        try (RunningReply reply = RunningReply.of("any", server.url(), "cat", "--parallel", "2")
                .tells("answered, 5 bytes")
                .tells("failed: unreadable-delivery")) {
            assertThat(received("POST /exchanges/E1/response").body()).isEqualTo("hello");
            assertThat(reply.stop()).isZero();
        }
    }

    @Test
    void a_reply_that_is_no_list_of_deliveries_is_told_and_asked_again() throws Exception {
        server.on(
                        "/services/",
                        reply(200, JSON, "{\"a\":1e99999999999}"),
                        reply(200, JSON, delivery(TEXT, 30_000)),
                        held())
                .on("/exchanges/", reply(204));
        try (RunningReply reply = RunningReply.of("any", server.url(), "cat").tells("answered, 5 bytes")) {
            assertThat(reply.told()).contains("replies with something else than a list of deliveries.");
        }
    }

    @Test
    void a_command_need_not_read_its_input() throws Exception {
        deliver("\"content_type\":\"text/plain\",\"payload_text\":\"" + "x".repeat(1 << 20) + "\"");
        try (RunningReply _ = RunningReply.of("any", server.url(), "head -c 1").tells("answered, 1 bytes")) {
            assertThat(received("POST /exchanges/E1/response").body()).isEqualTo("x");
        }
    }

    @Test
    void a_command_that_writes_too_much_is_ended_and_fails() throws Exception {
        deliver(TEXT);
        try (RunningReply _ = RunningReply.of("any", server.url(), "yes", "--max-output", "1MiB")
                .tells("failed: output-too-large")) {
            assertThat(received("POST /exchanges/E1/failure").body()).contains("more than 1048576 bytes");
        }
    }

    @Test
    void an_answer_that_the_server_does_not_take_becomes_a_failure() throws Exception {
        deliver(TEXT);
        server.on("/exchanges/E1/response", reply(413));
        try (RunningReply _ = RunningReply.of("any", server.url(), "cat").tells("failed: answer-too-large")) {
            assertThat(received("POST /exchanges/E1/failure").body()).contains("limits.body");
        }
    }

    @Test
    void a_command_is_ended_with_all_that_it_started_once_its_request_is_cancelled(@TempDir Path folder)
            throws Exception {
        deliver(TEXT);
        server.on(
                "/exchanges/E1/progress",
                reply(200, JSON, "{\"cancelled\":false}"),
                reply(200, JSON, "{\"cancelled\":true}"));
        Path pids = folder.resolve("pids");
        String command = "echo $$ > %1$s; sleep 100 & echo $! >> %1$s; wait".formatted(pids);
        try (RunningReply _ = RunningReply.of("any", server.url(), command).tells("cancelled")) {
            // One that was killed is listed until the system has taken note of its end.
            await().untilAsserted(() ->
                    assertThat(Files.readAllLines(pids)).hasSize(2).noneMatch(ReplyCommandTest::isAlive));
            assertThat(server.received()).extracting(Received::line).noneMatch(line -> line.endsWith("/response"));
        }
    }

    @Test
    void a_command_that_does_not_listen_is_killed(@TempDir Path folder) throws Exception {
        deliver(TEXT);
        server.on("/exchanges/E1/progress", reply(200, JSON, "{\"cancelled\":true}"));
        Path pid = folder.resolve("pid");
        String command = "trap '' TERM; echo $$ > %s; while :; do sleep 1; done".formatted(pid);
        try (RunningReply _ = RunningReply.of("any", server.url(), command).tells("cancelled")) {
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> !isAlive(Files.readString(pid).strip()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            409 | {"type":"/problems/lease-lost"} | lease-lost
            409 | {"type":"/problems/already-finished","state":"expired"} | already-finished (expired)
            404 | {"type":"/problems/unknown-exchange"} | unknown-exchange
            """)
    void a_command_is_ended_once_another_has_its_request(int status, String problem, String told) throws Exception {
        deliver(TEXT);
        server.on("/exchanges/E1/progress", reply(status, "application/problem+json", problem));
        try (RunningReply reply =
                RunningReply.of("any", server.url(), "sleep 100").tells(told)) {
            assertThat(reply.told()).contains("s  " + told + "\n");
        }
    }

    @Test
    void a_command_outlasts_a_server_that_is_away_and_its_answer_is_delivered_when_it_is_back() throws Exception {
        deliver(TEXT);
        server.on("/exchanges/E1/progress", silence(), reply(503), reply(200, JSON, "{\"cancelled\":false}"))
                .on("/exchanges/E1/response", silence(), reply(503), silence(), reply(204));
        try (RunningReply _ =
                RunningReply.of("any", server.url(), "sleep 3; echo done").tells("answered, 5 bytes")) {
            assertThat(server.received())
                    .filteredOn(request -> request.line().endsWith("/response"))
                    .hasSize(4)
                    .allMatch(request -> request.body().equals("done\n"));
        }
    }

    @Test
    void an_answer_that_nobody_waits_for_any_more_is_not_delivered_for_ever() throws Exception {
        deliver(TEXT.replace("hello", "x"), 2_000);
        server.on("/exchanges/E1/response", reply(503));
        try (RunningReply reply = RunningReply.of("any", server.url(), "cat")) {
            reply.tells("not delivered: the deadline passed");
        }
    }

    @Test
    void what_is_not_finished_is_given_back_when_it_is_stopped(@TempDir Path folder) throws Exception {
        deliver(TEXT);
        Path pid = folder.resolve("pid");
        RunningReply reply = RunningReply.of("any", server.url(), "echo $$ > %s; exec sleep 100".formatted(pid));
        await().atMost(10, TimeUnit.SECONDS).until(() -> Files.exists(pid) && Files.size(pid) > 0);

        assertThat(reply.stop()).isZero();

        Received release = received("POST /exchanges/E1/release");
        assertThat(release.header("Antiphon-Lease")).isEqualTo("L1");
        assertThat(release.body()).isEqualTo("{\"begun\":true}");
        assertThat(reply.told()).contains("  released\n");
        assertThat(isAlive(Files.readString(pid).strip())).isFalse();
    }

    @Test
    void it_asks_for_as_many_as_it_has_hands() throws Exception {
        server.on("/services/any/take", held());
        try (RunningReply _ = RunningReply.of("any", server.url(), "cat", "--parallel", "4", "--lease", "2m")) {
            Received take = received("POST /services/any/take?lease=120000ms&payload=base64&max=4");
            assertThat(take.header("Prefer")).isEqualTo("wait=20");
        }
    }

    @Test
    void it_waits_for_a_server_that_is_away() throws Exception {
        server.on("/services/any/take", silence(), reply(503), reply(200, JSON, delivery(TEXT, 30_000)), held())
                .on("/exchanges/E1/response", reply(204));
        try (RunningReply reply = RunningReply.of("any", server.url(), "cat").tells("answered")) {
            assertThat(reply.told())
                    .contains("Trying again ...", server.url() + " is back\n")
                    .hasLineCount(4);
        }
    }

    @Test
    void it_ends_where_the_server_will_never_agree() throws Exception {
        server.on("/", reply(400, "application/problem+json", """
                {"type":"/problems/bad-request","title":"The request is malformed","detail":"lease is too long"}"""));

        RunningReply reply = RunningReply.of("any", server.url(), "cat");

        assertThat(reply.exitCode()).isEqualTo(4);
        assertThat(reply.told()).contains("antiphon: The request is malformed: lease is too long\n");
    }

    private void deliver(String content) {
        deliver(content, 30_000);
    }

    private void deliver(String content, long remainingMillis) {
        server.on("/services/", reply(200, JSON, delivery(content, remainingMillis)), held())
                .on("/exchanges/", reply(204));
    }

    private static String delivery(String content, long remainingMillis) {
        return """
                [{"exchange":"E1","service":"any","attempt":2,"remaining_ms":%d,"lease":"L1","lease_ms":30000,%s}]""".formatted(remainingMillis, content);
    }

    private Received received(String line) {
        await(line)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> server.received().stream()
                        .anyMatch(request -> request.line().equals(line)));
        List<Received> matching = server.received().stream()
                .filter(request -> request.line().equals(line))
                .toList();
        return matching.getFirst();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }
}
