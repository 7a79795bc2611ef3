package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.Refusal;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of data belongs to one server, and to nothing else. */
class DataFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void a_second_server_on_the_same_data_refuses_to_start() {
        Launch launch = Launch.on(folder.resolve("data"));
        try (ServerProcess first = launch.start()) {
            Refusal second = launch.refused();
            assertRefused(second);
            assertThat(second.output()).containsIgnoringCase("use");
            first.http().get("/health/ready").send().hasStatus(200);
            new Service(first.http(), "quote").ticket().status().send().hasStatus(200);
        }
    }

    @Test
    void a_folder_of_something_else_is_left_alone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path letter = Files.writeString(data.resolve("letter.txt"), "Dear all");
        assertRefused(Launch.on(data).refused());

        assertThat(letter).hasContent("Dear all");
        assertThat(data).isDirectoryContaining(path -> path.equals(letter));
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(letter);
        }
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        Path data = Files.writeString(folder.resolve("data"), "Dear all");
        assertRefused(Launch.on(data).refused());
        assertThat(data).hasContent("Dear all");
    }

    @Test
    void a_folder_that_is_missing_is_made() {
        Path data = folder.resolve("deep/down/data");
        try (ServerProcess server = Launch.on(data).start()) {
            server.http().get("/health/ready").send().hasStatus(200);
        }
        assertThat(data).isNotEmptyDirectory();
    }

    private static void assertRefused(Refusal refusal) {
        assertThat(refusal.exitCode()).as(refusal.output()).isPositive();
        assertThat(refusal.output()).contains("data").doesNotContain("\tat ");
        assertThat(refusal.output().lines().count()).as(refusal.output()).isLessThan(20);
    }
}
