package io.antiphon.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzingTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final int STARTING_SECONDS = 120;
    private static final int SECONDS_FOR_ONE_INPUT = 5;

    @ParameterizedTest
    @ValueSource(
            classes = {
                FramesTarget.class,
                MetadataTarget.class,
                WritersTarget.class,
                HeadersTarget.class,
                BodiesTarget.class,
                RecordsTarget.class,
                SerialLineTarget.class,
                ConfigurationTarget.class
            })
    void no_input_does_harm(Class<?> target) throws IOException, InterruptedException, URISyntaxException {
        Path folder = Files.createDirectories(Path.of("target", "fuzzing", target.getSimpleName()));
        Path found = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(command(target, found, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jazzer.waitFor(SECONDS + STARTING_SECONDS, TimeUnit.SECONDS);
        jazzer.destroyForcibly();
        assertThat(ended).as("it ended in time; see %s", log).isTrue();
        assertThat(jazzer.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).as("it searched").contains("DONE");
    }

    private static List<String> command(Class<?> target, Path found, Path folder) throws URISyntaxException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.antiphon.**",
                "--custom_hook_includes=io.antiphon.**",
                "--reproducer_path=" + folder,
                found.toString(),
                kept(target).toString(),
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_FOR_ONE_INPUT,
                "-rss_limit_mb=0",
                "-print_final_stats=1");
    }

    private static Path kept(Class<?> target) throws URISyntaxException {
        URL url = FuzzingTest.class.getResource("/corpus/" + target.getSimpleName());
        return Path.of(
                Objects.requireNonNull(url, "a target has inputs that are kept").toURI());
    }
}
