package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Talk;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code converse} and {@code reply --conversations} on the two sides of a real server. */
@ExtendWith(SharedServer.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for sh")
class ConverseCommandTest {
    private static final String COUNTING = "while read line; do n=$((n+1)); echo \"$n $line\"; done";

    @Test
    void each_line_is_answered_by_the_same_process(Service service) {
        try (RunningReply _ = reply(service, COUNTING)) {
            CommandRun first = converse(service, "a\nb\nc\n");
            assertThat(first.out()).as(first.err()).isEqualTo("1 a\n2 b\n3 c\n");
            assertThat(first.exitCode()).isZero();
            assertThat(converse(service, "d\n").out()).isEqualTo("1 d\n");
        }
    }

    @Test
    void what_is_said_and_answered_keeps_its_bytes(Service service) {
        byte[] lines = {' ', 'a', (byte) 0xff, 0, ' ', '\n', (byte) 0xe2, (byte) 0x80, (byte) 0xa8, 27, '\t', '\n'};
        try (RunningReply _ = reply(service, "cat")) {
            CommandRun run = CommandRun.withInput(lines, service, "converse", service.name(), "--wait", "20s");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.bytes()).isEqualTo(lines);
        }
    }

    @Test
    void a_process_ends_with_its_conversation(Service service) {
        try (RunningReply reply = reply(service, "trap 'echo gone >&2' EXIT; " + COUNTING)) {
            converse(service, "a\n");
            CommandRun next = converse(service, "b\n");
            assertThat(next.out()).isEqualTo("1 b\n");
            reply.tells("answered");
        }
    }

    @Test
    void a_conversation_ends_with_its_process(Service service) {
        try (RunningReply _ = reply(service, "read line; echo \"last: $line\"")) {
            CommandRun run = converse(service, "a\nb\n");
            assertThat(run.out()).isEqualTo("last: a\n");
            assertThat(run.err()).contains("conversation");
        }
    }

    @Test
    void a_process_that_ends_without_an_answer_fails_the_request(Service service) {
        try (RunningReply _ = reply(service, "read line; echo 'out of ink' >&2; exit 3", "--stderr-in-failures")) {
            CommandRun run = converse(service, "a\n");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("exit-3").contains("out of ink");
        }
    }

    @Test
    void two_conversations_have_two_processes(Service service) {
        try (RunningReply _ = reply(service, COUNTING, "--parallel", "2")) {
            Talk one = talk(service, "a");
            Talk two = talk(service, "b");
            assertThat(one.ask().text("c").send().hasStatus(200).text()).isEqualTo("2 c");
            assertThat(two.ask().text("d").send().hasStatus(200).text()).isEqualTo("2 d");
        }
    }

    @Test
    void a_request_outside_any_conversation_has_a_process_of_its_own(Service service) {
        try (RunningReply _ = reply(service, COUNTING)) {
            assertThat(CommandRun.of(service, "ask", service.name(), "x").out()).isEqualTo("1 x");
            assertThat(CommandRun.of(service, "ask", service.name(), "y").out()).isEqualTo("1 y");
        }
    }

    @Test
    void what_makes_no_sense_is_refused(Service service) {
        assertThat(converse(new Service(service.http(), "a b"), "x\n").exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of(service, "reply", "x", "--exec", "cat", "--conversations", "--parts")
                        .exitCode())
                .isEqualTo(2);
        CommandRun unknown = converse(service, "x\ny\n");
        assertThat(unknown.err()).contains("No such service");
        assertThat(unknown.exitCode()).isNotZero();
    }

    private static Talk talk(Service service, String first) {
        String id = service.ask()
                .header("Antiphon-Conversation", "new")
                .text(first)
                .send()
                .hasStatus(200)
                .header("Antiphon-Conversation");
        return Talk.named(service, id);
    }

    private static CommandRun converse(Service service, String input) {
        return CommandRun.withInput(
                input.getBytes(StandardCharsets.UTF_8), service, "converse", service.name(), "--wait", "20s");
    }

    private static RunningReply reply(Service service, String command, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "--conversations";
        System.arraycopy(options, 0, all, 1, options.length);
        RunningReply reply =
                RunningReply.of(service.name(), service.http().base().toString(), command, all);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> service.http().get(service.path()).send().status() == 200);
        return reply;
    }
}
