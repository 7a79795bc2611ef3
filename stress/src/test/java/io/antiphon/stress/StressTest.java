package io.antiphon.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs every test of jcstress on this class path: two threads meet in a structure, millions of times. */
class StressTest {
    private static final int SECONDS = Integer.getInteger("stress.seconds", 10);
    private static final int STARTING_SECONDS = 120;
    private static final int TESTS = 10;

    @Test
    void threads_that_meet_find_nothing_that_must_not_be() throws IOException, InterruptedException {
        assumeThat(Runtime.getRuntime().availableProcessors())
                .as("processors, of which two threads need one each")
                .isGreaterThan(1);
        Path folder = Files.createDirectories(Path.of("target", "stress"));
        Path log = folder.resolve("log.txt");
        Process jcstress = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jcstress.waitFor(2L * SECONDS + STARTING_SECONDS, TimeUnit.SECONDS);
        jcstress.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as("it ended in time; see %s", log).isTrue();
        assertThat(said).contains("%1$d planned; %1$d passed, 0 failed, 0 soft errs, 0 hard errs".formatted(TESTS));
        assertThat(jcstress.exitValue()).isZero();
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                "io.antiphon",
                "-r",
                "report",
                "-jvmArgs",
                "-Xmx256m",
                "-sc",
                "false",
                "-f",
                "1",
                "-iters",
                "1",
                "-time",
                String.valueOf(TimeUnit.SECONDS.toMillis(SECONDS) / TESTS));
    }
}
