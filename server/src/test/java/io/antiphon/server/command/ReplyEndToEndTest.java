package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ask} and {@code reply} on the two sides of a real server. */
@ExtendWith(SharedServer.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for sh")
class ReplyEndToEndTest {

    @Test
    void what_is_asked_is_answered(Service service) {
        try (RunningReply reply = reply(service, "tr a-z A-Z")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "hello");

            assertThat(run.out()).as(run.err()).isEqualTo("HELLO");
            reply.tells("answered, 5 bytes");
        }
    }

    @Test
    void json_stays_json(Service service) {
        try (RunningReply _ = reply(service, "cat")) {
            String json = "{\"n\":1.10,\"big\":123456789012345678901234567890}";
            Ticket ticket = service.ticket(json);

            assertThat(ticket.response().prefer("wait=20").send().hasStatus(200).header("Content-Type"))
                    .isEqualTo("application/json");
            assertThat(CommandRun.of(service, "show", ticket.id(), "--response").out())
                    .isEqualTo(json);
        }
    }

    static Stream<byte[]> hardBodies() {
        Stream<String> json = Stream.of(
                "{\"a\":1e99999999999}",
                "{\"a\":1.10, \"b\":1E2,\"a\":2}",
                "\uFEFF{ \"escaped\" : \"\\u00e9\\/\\ud800\" }\n\n",
                "[".repeat(10_000) + "]".repeat(10_000),
                "9".repeat(5_000),
                "{\"no JSON\":");
        return Stream.concat(
                json.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(new byte[] {'"', 0, (byte) 0xff, '\r', '\n', 27, '"'}));
    }

    @ParameterizedTest
    @MethodSource("hardBodies")
    void whatever_is_asked_reaches_the_command_and_comes_back_byte_for_byte(byte[] body, Service service) {
        try (RunningReply reply = reply(service, "cat")) {
            for (String type : List.of("application/json", "text/plain", "application/octet-stream")) {
                CommandRun run = CommandRun.withInput(body, service, "ask", service.name(), "-", "--type", type);

                assertThat(run.exitCode()).as(reply.told() + run.err()).isZero();
                assertThat(run.bytes()).isEqualTo(body);
            }
        }
    }

    @Test
    void a_command_that_fails_tells_the_requestor_why(Service service) {
        try (RunningReply _ = reply(service, "echo 'out of ink' >&2; exit 3", "--stderr-in-failures")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "x");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("antiphon: The command failed: exit-3: out of ink\n");
        }
    }

    @Test
    void a_command_that_fails_for_now_is_tried_again(Service service) {
        try (RunningReply _ = reply(service, "test $ANTIPHON_ATTEMPT = 2 && echo again || exit 75")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "x", "--async", "--wait", "20s");

            assertThat(run.out()).as(run.err()).isEqualTo("again\n");
        }
    }

    @Test
    void a_plain_call_runs_once_although_its_replier_is_stopped(Service service, @TempDir Path folder) {
        Path runs = folder.resolve("runs");
        String command = "echo run >> %s; exec sleep 60".formatted(runs);
        RunningReply first = reply(service, command);
        PendingCall call = service.ask().prefer("wait=20").json("1").start();
        await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(runs));
        try (RunningReply _ = reply(service, command)) {
            await().until(() -> service.description().path("repliers").asInt() == 2);
            first.stop();
            call.reply().isProblem(502, "replier-lost");
            assertThat(runs).content().isEqualTo("run\n");
        }
    }

    @Test
    void each_line_is_a_part_of_the_answer(Service service) {
        try (RunningReply reply = reply(service, "printf '1\\n22\\nlast'", "--parts")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "{}", "--parts");

            assertThat(run.out()).as(run.err()).isEqualTo("""
                    1
                    22
                    last
                    """);
            assertThat(run.exitCode()).isZero();
            reply.tells("answered");
        }
    }

    @Test
    void an_answer_in_parts_outlasts_the_wait_for_its_first(Service service) {
        try (RunningReply reply = reply(service, "for i in 1 2 3; do echo $i; sleep 1; done", "--parts")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "x", "--parts", "--wait", "1s");

            assertThat(run.out()).as(run.err()).isEqualTo("1\n2\n3\n");
            reply.tells("answered");
        }
    }

    @Test
    void who_has_read_enough_stops_the_command(Service service) {
        try (RunningReply reply = reply(service, "yes", "--parts")) {
            CommandRun run = CommandRun.withReader(1, service, "ask", service.name(), "x", "--parts");

            assertThat(run.out()).isEqualTo("y\n");
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(74);
            reply.tells("attempt 1");
        }
    }

    @Test
    void a_command_that_fails_in_the_middle_tells_so_behind_its_parts(Service service) {
        try (RunningReply _ =
                reply(service, "echo 1; echo 'out of ink' >&2; exit 3", "--parts", "--stderr-in-failures")) {
            CommandRun run = CommandRun.of(service, "ask", service.name(), "{}", "--parts");

            assertThat(run.out()).as(run.err()).isEqualTo("1\n");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("exit-3: out of ink");
        }
    }

    @Test
    void several_run_at_once(Service service) {
        try (RunningReply _ = reply(service, "sleep 2; cat", "--parallel", "5")) {
            List<Ticket> tickets = Stream.generate(() ->
                            service.ask().prefer("respond-async").text("x").send())
                    .limit(5)
                    .map(accepted -> Ticket.of(service.http(), accepted))
                    .toList();

            await().atMost(15, TimeUnit.SECONDS)
                    .until(() -> service.description().path("dispatched").asInt() == 5);
            assertThat(tickets).allSatisfy(ticket -> ticket.reaches("answered"));
        }
    }

    @Test
    void the_lease_of_a_long_command_is_kept(Service service) {
        try (RunningReply reply = reply(service, "sleep 4; echo done", "--lease", "1s")) {
            Ticket ticket = service.ticket();

            reply.tells("answered, 5 bytes");
            assertThat(ticket.document().path("attempt").asInt()).isEqualTo(1);
        }
    }

    @Test
    void cancelling_reaches_the_command(Service service, @TempDir Path folder) {
        Path pid = folder.resolve("pid");
        try (RunningReply reply = reply(service, "echo $$ > %s; exec sleep 100".formatted(pid))) {
            Ticket ticket = service.ticket();
            awaitPid(pid);

            CommandRun.of(service, "cancel", ticket.id());

            reply.tells("s  cancelled");
            assertThat(isAlive(pid)).isFalse();
        }
    }

    @Test
    void a_replier_that_stops_gives_its_work_to_another(Service service, @TempDir Path folder) {
        Path pid = folder.resolve("pid");
        RunningReply first = reply(service, "echo $$ > %s; exec sleep 100".formatted(pid));
        Ticket ticket = service.ticket();
        awaitPid(pid);
        assertThat(first.stop()).isZero();

        try (RunningReply _ = reply(service, "echo other")) {
            assertThat(ticket.response().prefer("wait=20").send().hasStatus(200).text())
                    .isEqualTo("other\n");
        }
        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void a_long_job_and_who_follows_it_survive_a_crash_of_the_server(@TempDir Path folder) {
        Launch launch = Launch.on(folder.resolve("data")).configured("services: {long: }");
        ServerProcess server = launch.start();
        String url = server.base().toString();
        Path started = folder.resolve("started");
        Path go = folder.resolve("go");
        String command = "echo $$ > %s; while ! test -e %s; do sleep 0.1; done; echo done".formatted(started, go);
        try (RunningReply reply = RunningReply.of("long", url, command)) {
            PendingCommand ask = PendingCommand.of(url, "ask", "long", "x", "--follow");
            awaitPid(started);
            server.kill();
            touch(go);
            ask.tells("trying again");

            try (ServerProcess next = launch.at(server.base().getPort()).start()) {
                reply.tells("answered, 5 bytes");
                CommandRun run = ask.end();
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).isEqualTo("done\n");
                assertThat(new Service(Http.version1(next.base()), "long")
                                .description()
                                .path("answered")
                                .asInt())
                        .isEqualTo(1);
            }
        } finally {
            server.close();
        }
    }

    /** Returns once it is there, so that plain calls find it. */
    private static RunningReply reply(Service service, String command, String... options) {
        RunningReply reply =
                RunningReply.of(service.name(), service.http().base().toString(), command, options);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> service.http().get(service.path()).send().status() == 200);
        return reply;
    }

    private static void awaitPid(Path file) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(file) && Files.size(file) > 0);
    }

    private static boolean isAlive(Path pid) {
        try {
            long number = Long.parseLong(Files.readString(pid).strip());
            return ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
