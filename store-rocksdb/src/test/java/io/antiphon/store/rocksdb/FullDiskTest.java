package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Listing;
import io.antiphon.testkit.BlockingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A write that the operating system refuses, brought about by a limit on the length of files. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int LONGEST_KIBIBYTES = 32 << 10;
    private static final ServiceName QUOTE = new ServiceName("quote");

    @TempDir
    Path temporary;

    @Test
    void says_what_failed_refuses_all_that_follows_and_keeps_what_was_acknowledged() throws IOException {
        Path directory = temporary.resolve("data");
        Path libraries = Files.createDirectory(temporary.resolve("libraries"));
        List<String> lines;
        try (ChildProcess child = ChildProcess.startWithShortFiles(
                LONGEST_KIBIBYTES, libraries, CommitUntilFull.class, directory.toString())) {
            lines = child.lines();
        }

        List<String> acknowledged =
                lines.stream().filter(line -> line.startsWith("acknowledged ")).toList();
        assertThat(acknowledged).hasSizeBetween(2, 40);
        List<String> then = lines.subList(acknowledged.size(), lines.size());
        assertThat(then).hasSize(4);
        assertThat(then.get(0))
                .startsWith("failed: The store ")
                .contains("The store cannot be written")
                .contains("start the server again");
        assertThat(then.get(1)).startsWith("failed: The store writes nothing more since it failed");
        assertThat(then.get(2)).isEqualTo(acknowledged.getFirst().replace("acknowledged", "read"));
        assertThat(then.get(3)).isEqualTo("closed");
        try (BlockingStore store = Stores.open(directory)) {
            assertThat(acknowledged)
                    .allSatisfy(line -> assertThat(store.find(id(line))).isPresent());
        }
    }

    @Test
    void keeps_what_was_acknowledged_where_there_is_no_room_to_post_it() throws IOException {
        Path directory = temporary.resolve("data");
        Path libraries = Files.createDirectory(temporary.resolve("libraries"));
        try (ChildProcess child = ChildProcess.startWithShortFiles(
                LONGEST_KIBIBYTES, libraries, PostUntilFull.class, directory.toString())) {
            List<String> lines = child.lines();
            assertThat(lines).hasSize(4);
            assertThat(lines.subList(0, 2)).containsExactly("acknowledged 250", "found 250");
            assertThat(lines.get(2)).startsWith("failed: The store writes nothing more since it failed");
            assertThat(lines.get(3)).isEqualTo("closed");
        }
        try (BlockingStore store = Stores.open(directory)) {
            assertThat(store.listAll(new Listing.Query(QUOTE, null, null, 1_000)))
                    .hasSize(260);
        }
    }

    private static ExchangeId id(String line) {
        return ExchangeId.parse(line.substring("acknowledged ".length())).orElseThrow();
    }
}
