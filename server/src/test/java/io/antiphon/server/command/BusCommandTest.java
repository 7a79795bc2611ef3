package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bus}: the simulation on the command line, and the drawings of its page. */
class BusCommandTest {
    private static final Path DOCUMENTATION = Path.of("..", "docs");

    @TempDir
    private Path folder;

    @Test
    void it_prints_how_each_source_fared_and_that_no_frame_is_unaccounted_for() {
        CommandRun run = CommandRun.of("bus", "--sources", "8", "--load", "1.4", "--seconds", "0.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1 + 8 + 1 + 3);
        assertThat(run.out()).startsWith("IDENTIFIER  EVERY MS  OFFERED").contains("medium in use ");
        String sum = run.out().lines().toList().getLast();
        long[] numbers = java.util.regex.Pattern.compile("\\d+")
                .matcher(sum)
                .results()
                .mapToLong(number -> Long.parseLong(number.group()))
                .toArray();
        assertThat(numbers[0]).as(sum).isPositive().isEqualTo(numbers[1] + numbers[2] + numbers[3] + numbers[4]);
    }

    @Test
    void the_same_seed_prints_the_same() {
        String[] line = {"bus", "--seconds", "0.2", "--disturbance", "1e-4", "--seed", "7"};
        assertThat(CommandRun.of(line).out()).isEqualTo(CommandRun.of(line).out());
        line[line.length - 1] = "8";
        assertThat(CommandRun.of(line).out())
                .isNotEqualTo(CommandRun.of("bus", "--seconds", "0.2", "--disturbance", "1e-4", "--seed", "7")
                        .out());
    }

    /** With the commands that docs/bus.md names. */
    @Test
    void the_drawings_in_the_documentation_are_what_it_draws() throws IOException {
        assertDraws(
                "bus-timeline.svg", "bus --sources 5 --load 1.25 --disturbance 8e-4 --seed 36 --bits 2000 --timeline");
        assertDraws("bus-load.svg", "bus --seconds 1 --plot");
    }

    @Test
    void a_file_that_cannot_be_written_is_told() {
        CommandRun run = CommandRun.of(
                "bus",
                "--seconds",
                "0.1",
                "--timeline",
                folder.resolve("no/such/folder.svg").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bus --sources 3           | --sources is 4 to 512.
            bus --load 0              | --load is more than 0 and at most 10.
            bus --seconds 0           | --seconds is more than 0 and at most 600.
            bus --disturbance 1       | --disturbance is 0 to less than 1.
            bus --bits 0              | --bits is 1 or more.
            bus --bitrate 9600        | --bitrate: '9600' is no bit rate that adapters have
            bus --seed x              | Invalid value for option '--seed'
            """)
    void a_wrong_command_line_is_refused_with_the_reason(String line, String reason) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    private void assertDraws(String name, String command) throws IOException {
        Path drawn = folder.resolve(name);
        CommandRun run = CommandRun.of((command + " " + drawn).split(" "));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(drawn)).isEqualTo(Files.readString(DOCUMENTATION.resolve(name)));
    }
}
