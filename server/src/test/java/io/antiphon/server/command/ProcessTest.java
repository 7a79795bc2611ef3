package io.antiphon.server.command;

import static io.antiphon.server.command.ScriptedServer.held;
import static io.antiphon.server.command.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, the environment, exact bytes. */
class ProcessTest {

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    void a_replier_that_is_told_to_stop_ends_its_command_gives_the_request_back_and_succeeds(@TempDir Path folder)
            throws Exception {
        String delivery = """
                [{"exchange":"E1","service":"a","attempt":1,"remaining_ms":30000,"lease":"L1","lease_ms":30000}]""";
        server.on("/services/a/take", reply(200, "application/json", delivery), held())
                .on("/exchanges/E1", reply(204));
        Path pid = folder.resolve("pid");
        Process process = start("reply", "a", "--exec", "echo $$ > %s; exec sleep 100".formatted(pid));
        try {
            await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(pid) && Files.size(pid) > 0);
            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(server.received())
                    .last()
                    .satisfies(last -> assertThat(last.line()).isEqualTo("POST /exchanges/E1/release"));
            long command = Long.parseLong(Files.readString(pid).strip());
            assertThat(ProcessHandle.of(command)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no setsid")
    void a_command_ends_with_all_that_it_started_where_its_replier_is_killed(@TempDir Path folder) throws Exception {
        String delivery = """
                [{"exchange":"E1","service":"a","attempt":1,"remaining_ms":30000,"lease":"L1","lease_ms":30000}]""";
        server.on("/services/a/take", reply(200, "application/json", delivery), held())
                .on("/exchanges/E1", reply(204));
        Path pids = folder.resolve("pids");
        Process process = start(
                "reply",
                "a",
                "--exec",
                "sleep 100 & echo $! $$ > %s; trap '' TERM; sleep 100; sleep 100".formatted(pids));
        try {
            await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(pids) && Files.size(pids) > 0);
            List<ProcessHandle> started = Stream.of(
                            Files.readString(pids).strip().split(" "))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            assertThat(started).hasSize(2);

            process.destroyForcibly();

            await().atMost(20, TimeUnit.SECONDS).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void the_server_may_stand_in_the_environment_and_an_answer_keeps_its_bytes() throws Exception {
        server.on("/services/a", reply(200, "application/octet-stream", "\u0000caf\u00e9\r\n\u0001"));
        Process process = start("ask", "a", "b");
        try {
            byte[] answer = process.getInputStream().readAllBytes();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(answer).isEqualTo("\u0000caf\u00e9\r\n\u0001".getBytes(StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.antiphon.server.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ANTIPHON_SERVER", server.url());
        return builder.start();
    }
}
