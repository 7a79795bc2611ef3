package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config}. */
class ConfigCommandTest {

    @Test
    void it_prints_a_file_that_it_reads_as_the_same(@TempDir Path folder) throws Exception {
        CommandRun first =
                CommandRun.of("config", "--http", "0.0.0.0:81", "--rsocket", "[::1]:0", "--data", "/var/lib/x");
        Path file = Files.write(folder.resolve("antiphon.yaml"), first.bytes());

        CommandRun second = CommandRun.of("config", "--config", file.toString());

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("  address: 0.0.0.0:81\n", "  address: \"[::1]:0\"\n", "\ndata: /var/lib/x\n");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
    }

    @Test
    void flags_win_over_the_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "data: here\nhttp: {address: 127.0.0.1:1}");

        CommandRun run = CommandRun.of("config", "--config", file.toString(), "--data", "there");

        assertThat(run.out()).contains("data: there\n", "  address: 127.0.0.1:1\n");
    }

    @Test
    void everything_wrong_is_told_at_once(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "dat: here\nwait: {default: 5}");

        CommandRun run = CommandRun.of("config", "--config", file.toString(), "--http", "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(file + ":1: unknown setting 'dat'; did you mean 'data'?")
                .contains(file + ":2: wait.default: '5' is not a duration")
                .contains("--http: http.address: 'x' is not an address");
    }

    @Test
    void a_missing_file_is_told() {
        CommandRun run = CommandRun.of("config", "--config", "/does/not/exist.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/does/not/exist.yaml: there is no such file");
    }
}
