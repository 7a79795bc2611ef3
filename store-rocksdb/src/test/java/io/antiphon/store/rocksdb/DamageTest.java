package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is damaged says so: it never begins anew, and never leaves out what it cannot read. */
class DamageTest {
    private static final ServiceName QUOTE = new ServiceName("quote");

    @TempDir
    Path temporary;

    private final Stories stories = new Stories();

    @Test
    void refuses_a_store_without_its_database() throws IOException {
        Path directory = inFiles();
        Files.move(directory.resolve("rocksdb"), temporary.resolve("elsewhere"));

        damaged(directory);
    }

    @Test
    void refuses_a_database_that_has_lost_any_of_its_files() throws IOException {
        Path directory = inFiles();
        List<Path> files = new ArrayList<>(Stores.files(directory, ".sst"));
        files.add(Stores.file(directory, "MANIFEST-"));
        files.add(Stores.file(directory, "CURRENT"));
        for (Path file : files) {
            Path aside = Files.move(file, temporary.resolve("aside"));

            damaged(directory);
            assertThat(file).doesNotExist();

            Files.move(aside, file);
        }
        Stores.open(directory).close();
    }

    @Test
    void refuses_a_database_with_an_overwritten_file() throws IOException {
        Path directory = inFiles();
        Path file = Stores.files(directory, ".sst").getFirst();
        Files.write(file, new byte[(int) Files.size(file)]);

        damaged(directory);
    }

    @Test
    void fails_a_read_that_meets_a_damaged_block_and_never_gives_less() throws IOException {
        Path directory = inFiles();
        for (Path file : Stores.files(directory, ".sst")) {
            flip(file, 20);
        }

        try (BlockingStore store = Stores.open(directory)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.waiting(QUOTE, 1_000))
                    .withMessageContaining("may be damaged")
                    .withMessageContaining("backup")
                    .withMessageContaining("RocksDB says");
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("may be damaged");
        }
    }

    @Test
    void accepts_a_log_that_a_crash_has_torn() throws IOException {
        Path crashed = temporary.resolve("crashed");
        Story promised = stories.in(QUOTE);
        Story torn = stories.in(QUOTE);
        try (BlockingStore store = Stores.open(temporary.resolve("data"))) {
            store.commit(promised.change(true));
            store.commit(torn.change(false));
            Stores.copyAsCrashed(temporary.resolve("data"), crashed);
        }
        truncate(Stores.files(crashed, ".log").getLast(), 20);

        for (int start = 0; start < 2; start++) {
            try (BlockingStore store = Stores.open(crashed)) {
                assertThat(store.find(promised.id())).contains(promised.exchange());
                assertThat(store.find(torn.id())).isEmpty();
            }
        }
    }

    @Test
    void refuses_a_log_that_is_damaged_before_its_synced_end() throws IOException {
        Path crashed = temporary.resolve("crashed");
        try (BlockingStore store = Stores.open(temporary.resolve("data"))) {
            for (int i = 0; i < 10; i++) {
                store.commit(stories.in(QUOTE).change(true));
            }
            Stores.copyAsCrashed(temporary.resolve("data"), crashed);
        }
        Path log = Stores.files(crashed, ".log").getLast();
        flip(log, Files.size(log) / 2);

        lost(crashed);
        lost(crashed);
    }

    @Test
    void refuses_a_log_that_lacks_what_was_synced() throws IOException {
        Path directory = temporary.resolve("data");
        try (BlockingStore store = Stores.open(directory)) {
            store.commit(stories.in(QUOTE).change(true));
        }
        truncate(Stores.files(directory, ".log").getLast(), 1);

        lost(directory);
    }

    @Test
    void goes_on_without_what_is_lost_when_the_operator_says_so() throws IOException {
        Path directory = temporary.resolve("data");
        Story kept = stories.in(QUOTE);
        long length;
        try (BlockingStore store = Stores.open(directory)) {
            store.commit(kept.change());
            length = Files.size(Stores.files(directory, ".log").getLast());
            store.commit(stories.in(QUOTE).change());
        }
        Path log = Stores.files(directory, ".log").getLast();
        truncate(log, Files.size(log) - length);
        lost(directory);

        Files.delete(directory.resolve("antiphon.synced"));

        try (BlockingStore store = Stores.open(directory)) {
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(kept.exchange());
        }
    }

    /** A store whose exchanges are in sorted files. */
    private Path inFiles() {
        Path directory = temporary.resolve("data");
        try (BlockingStore store = Stores.open(directory)) {
            for (int i = 0; i < 100; i++) {
                store.commit(stories.in(QUOTE).change(false));
            }
        }
        Stores.open(directory).close();
        return directory;
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(~old);
        }
    }

    private static void truncate(Path file, long less) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - less);
        }
    }

    private static void damaged(Path directory) {
        refused(directory)
                .withMessageContaining("may be damaged")
                .withMessageContaining("Restore the directory from a backup")
                .withMessageContaining("--data")
                .withMessageContaining("RocksDB says");
    }

    private static void lost(Path directory) {
        refused(directory)
                .withMessageContaining("has lost what it had acknowledged")
                .withMessageContaining("antiphon.synced");
    }

    private static ThrowableAssertAlternative<StoreException> refused(Path directory) {
        return assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Stores.open(directory).close());
    }
}
