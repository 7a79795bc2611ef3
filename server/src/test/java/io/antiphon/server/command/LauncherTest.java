package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Antiphon, as far as it can be tried without building anything. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is written for sh")
class LauncherTest {

    @TempDir
    private Path jdk;

    @Test
    void a_folder_that_was_copied_or_moved_has_a_start_cache_of_its_own() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=25");

        assertThat(cacheOf("/here")).startsWith("start-").endsWith(".aot").isEqualTo(cacheOf("/here"));
        assertThat(cacheOf("/there")).isNotEqualTo(cacheOf("/here"));
    }

    @Test
    void each_jdk_has_a_start_cache_of_its_own() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=25");
        String earlier = cacheOf("/here");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=26");

        assertThat(cacheOf("/here")).isNotEqualTo(earlier);
    }

    /** The name that the launcher's own function gives to the cache. */
    private String cacheOf(String home) throws IOException {
        String script = "eval \"$(sed -n '/^name_cache()/,/^}/p' ../antiphon)\"; name_cache; basename \"$cache\"";
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", script);
        builder.environment().put("home", home);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(name)
                .as(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isNotEmpty();
        return name;
    }
}
