package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says about itself and about command lines that are wrong. */
class UsageTest {

    @Test
    void help_lists_every_command() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "  serve ",
                        "  config ",
                        "  ask ",
                        "  send ",
                        "  reply ",
                        "  publish ",
                        "  subscribe ",
                        "  can ",
                        "  bus ",
                        "  show ",
                        "  cancel ",
                        "  services ",
                        "  exchanges ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "config",
                "ask",
                "send",
                "reply",
                "publish",
                "subscribe",
                "can",
                "bus",
                "show",
                "resend",
                "cancel",
                "services",
                "exchanges"
            })
    void every_command_teaches_by_example_and_documents_its_exit_codes(String command) {
        CommandRun help = CommandRun.of(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Examples:\n  antiphon " + command, "Exit codes:", "75   No answer yet");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void version_is_printed() {
        assertThat(CommandRun.of("--version").out()).isEqualTo("antiphon test\n");
        assertThat(CommandRun.of("ask", "--version").out()).isEqualTo("antiphon test\n");
    }

    @Test
    void without_a_command_it_asks_for_one() {
        assertUsage("Name a command.\nSee 'antiphon --help'.");
    }

    @Test
    void a_mistyped_command_or_option_brings_the_one_that_was_meant() {
        assertUsage("Did you mean 'ask'?", "aks", "x");
        assertUsage("Did you mean '--async'?", "ask", "x", "--asinc");
        assertUsage("Did you mean 'exchanges'?", "exchange");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ask                                 | Missing required parameter: 'SERVICE'
            ask a/b hello                       | 'a/b' is no service name: 1 to 200 characters of A-Z a-z 0-9 . _ -.
            ask a hello --wait 5                | '5' is not a duration: write an integer and a unit, 250ms 5s 10m 72h 7d
            ask a hello --priority 8            | --priority is 0 (first) to 7 (last), not 8.
            ask a hello --delay 5s              | --delay needs --async or --follow
            ask a hello --header x              | --header 'x': write 'NAME: VALUE'.
            ask a hello --header Host:x         | A header cannot be sent: restricted header name: "Host"
            ask a hello --header a_(:x          | A header cannot be sent: invalid header name
            ask a @/does/not/exist              | There is no file '/does/not/exist'.
            ask a @.                            | The file '.' cannot be read
            ask a hello --server ftp://x        | --server: 'ftp://x' is not the URL of a server
            ask a hello --server nonsense       | --server: 'nonsense' is not the URL of a server
            ask a hello --server http://a:70000 | is not the URL of a server
            ask a hello --server http://u:p@a:1 | --server: credentials do not belong in URLs
            ask a hello too many                | Unmatched argument
            send a hello --deadline soon        | 'soon' is not a duration
            reply a                             | Missing required option: '--exec=CMD'
            reply a/b --exec true               | 'a/b' is no service name
            reply a --exec true --parallel 0    | --parallel is 1 or more, not 0.
            reply a --exec true --max-output 8MB | --max-output: '8MB' is not a size
            reply a --exec true --max-output 2GiB | --max-output: 2GiB is 2GiB or more.
            show                                | Missing required parameter: 'ID'
            show x --json --response            | mutually exclusive
            exchanges --state lost              | lost
            exchanges --limit many              | Invalid value for option '--limit'
            """, quoteCharacter = '`')
    void a_wrong_command_line_is_refused_with_the_reason(String line, String reason) {
        assertUsage(reason, line.split(" "));
    }

    private static void assertUsage(String reason, String... arguments) {
        CommandRun run = CommandRun.of(arguments);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("antiphon: ")
                .contains(reason)
                .contains("--help'.")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }
}
