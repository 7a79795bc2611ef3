package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
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

/** A process whose descriptors are all taken when the store needs another file. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class OutOfDescriptorsTest {
    private static final int DESCRIPTORS = 1_000;
    private static final int LOADING_LINES = 1;

    @TempDir
    Path temporary;

    @Test
    void a_store_goes_on_when_it_has_begun_anew_and_has_all_that_it_acknowledged() throws IOException {
        Path directory = temporary.resolve("data");
        List<String> lines;
        try (ChildProcess child = ChildProcess.startWithFewDescriptors(
                DESCRIPTORS,
                Files.createDirectory(temporary.resolve("libraries")),
                OutOfDescriptors.class,
                directory.toString())) {
            lines = child.lines();
        }

        List<String> acknowledged =
                lines.stream().filter(line -> line.startsWith("acknowledged: ")).toList();
        assertThat(acknowledged).isNotEmpty();
        List<String> then = lines.subList(acknowledged.size() + LOADING_LINES, lines.size());
        assertThat(then).hasSize(5);
        assertThat(then.get(0))
                .startsWith("acknowledged failed: ")
                .contains("The store cannot be written: the process has no descriptor left");
        assertThat(then.get(1)).startsWith("reopened failed: ").contains("Too many open files");
        assertThat(then.get(2)).startsWith("reopened: counts {quote={queued=");
        assertThat(then.get(3)).startsWith("after: ");
        assertThat(then.get(4)).isEqualTo("closed: yes");
        try (BlockingStore store = Stores.open(directory)) {
            assertThat(acknowledged)
                    .allSatisfy(line -> assertThat(store.find(id(line))).isPresent());
            assertThat(store.find(id(then.get(3)))).isPresent();
        }
    }

    private static ExchangeId id(String line) {
        return ExchangeId.parse(line.substring(line.lastIndexOf(' ') + 1)).orElseThrow();
    }
}
