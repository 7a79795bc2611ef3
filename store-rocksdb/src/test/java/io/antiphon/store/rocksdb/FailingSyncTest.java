package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.State;
import io.antiphon.engine.store.Listing;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.disk.OnFaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync that fails, from the disk's side: a sync that comes after it may succeed without having written what the first
 * one lost, so that nothing may be acknowledged any more.
 */
@Timeout(120)
class FailingSyncTest {
    private static final int EVERYTHING = 1_000;

    @TempDir
    Path temporary;

    @BeforeAll
    static void requireFaultyDisk() throws IOException, InterruptedException {
        assumeThat(OnFaultyDisk.lacking()).as("what a faulty disk lacks").isEmpty();
    }

    @Test
    void nothing_is_acknowledged_after_it_and_what_can_be_read_is_what_was_acknowledged() throws IOException {
        List<String> lines = run("commit");
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).startsWith("before: ");
        assertThat(lines.get(1))
                .startsWith("failing failed: The store cannot be written. Check the disk, then start the server again");
        assertThat(lines.get(2)).startsWith("after failed: The store writes nothing more since it failed");
        assertThat(lines.get(3)).startsWith("reopened failed: The store writes nothing more since it failed");
        assertThat(lines.get(4)).startsWith("unsynced failed: The store writes nothing more since it failed");
        assertThat(lines.subList(5, 11))
                .containsExactly(
                        "kept: queued",
                        "held: dispatched",
                        "lost: unknown",
                        "key of kept: holds",
                        "key of lost: free",
                        "closed: yes");

        try (BlockingStore store = Stores.open(directory())) {
            assertThat(store.find(id(lines.getFirst())))
                    .hasValueSatisfying(kept -> assertThat(kept.state()).isEqualTo(State.QUEUED));
            // Of what failed it is not known how much was written, but it is all or nothing.
            assertThat(states(store)).isIn("DISPATCHED QUEUED", "ANSWERED QUEUED QUEUED");
        }
    }

    @Test
    void a_disk_that_was_full_is_written_again_once_the_store_has_begun_anew_from_it() throws IOException {
        List<String> lines = run("full");
        assertThat(lines).hasSize(11);
        assertThat(lines.get(1))
                .startsWith("failing failed: The store cannot be written: the disk is full: free some space.");
        assertThat(lines.get(2)).startsWith("reopened failed: ").contains("No space left on device");
        assertThat(lines.get(3)).isEqualTo("kept: queued");
        assertThat(lines.get(4)).startsWith("after failed: ");
        assertThat(lines.subList(5, 9))
                .containsExactly(
                        "reopened: with 1 dispatched", "kept: queued", "held: dispatched", "key of kept: holds");
        assertThat(lines.get(9)).startsWith("after: ");
        assertThat(lines.get(10)).isEqualTo("closed: yes");

        try (BlockingStore store = Stores.open(directory())) {
            assertThat(store.find(id(lines.getFirst()))).isPresent();
            assertThat(store.find(id(lines.get(9))))
                    .hasValueSatisfying(held -> assertThat(held.state()).isEqualTo(State.ANSWERED));
        }
    }

    private static String states(BlockingStore store) {
        return store.listAll(new Listing.Query(null, null, null, EVERYTHING)).stream()
                .map(exchange -> exchange.state().name())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_store_that_cannot_write_out_its_memory_takes_nothing_more_and_loses_nothing() throws IOException {
        List<String> lines = run("flush");
        List<String> acknowledged =
                lines.stream().filter(line -> line.startsWith("acknowledged: ")).toList();
        assertThat(acknowledged).hasSizeBetween(2, 500);
        List<String> then = lines.subList(acknowledged.size(), lines.size());
        assertThat(then).hasSize(4);
        assertThat(then.get(0)).startsWith("acknowledged failed: The store cannot be written");
        assertThat(then.get(1)).startsWith("after failed: The store writes nothing more since it failed");
        assertThat(then.subList(2, 4)).containsExactly("first: queued", "closed: yes");

        try (BlockingStore store = Stores.open(directory())) {
            assertThat(acknowledged)
                    .allSatisfy(line -> assertThat(store.find(id(line))).isPresent());
        }
    }

    @Test
    void a_store_does_not_open_where_it_cannot_sync_what_it_found() throws IOException {
        List<String> lines = run("start");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(2)).startsWith("opened failed: The store in ");
        assertThat(lines.subList(3, 5)).containsExactly("opened: yes", "kept: queued");
        assertThat(lines.get(5)).startsWith("after: ");
        assertThat(lines.get(6)).isEqualTo("closed: yes");
    }

    private List<String> run(String scene) throws IOException {
        Path libraries = Files.createDirectories(temporary.resolve("libraries"));
        try (ChildProcess child = ChildProcess.start(
                libraries, FailingSyncProgram.class, directory().toString(), scene)) {
            return child.lines();
        }
    }

    private Path directory() {
        return temporary.resolve("data");
    }

    private static ExchangeId id(String line) {
        return ExchangeId.parse(line.substring(line.lastIndexOf(' ') + 1)).orElseThrow();
    }
}
