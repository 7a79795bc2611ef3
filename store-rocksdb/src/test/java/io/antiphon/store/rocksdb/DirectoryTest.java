package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which directories are taken, and which are left alone. */
class DirectoryTest {
    private static final ServiceName QUOTE = new ServiceName("quote");

    @TempDir
    Path temporary;

    @Test
    void makes_a_directory_that_only_its_owner_may_read() throws IOException {
        Path directory = temporary.resolve("new/data");
        try (BlockingStore store = Stores.open(directory)) {
            assertThat(store.inventory()).isEqualTo(Inventory.EMPTY);
        }

        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(directory.resolve("antiphon.format")).hasContent("Antiphon store\nformat 2");
    }

    @Test
    void takes_an_empty_directory_and_the_root_of_a_file_system() throws IOException {
        Files.createDirectory(temporary.resolve("lost+found"));

        try (BlockingStore store = Stores.open(temporary)) {
            assertThat(store.inventory()).isEqualTo(Inventory.EMPTY);
        }
    }

    @Test
    void refuses_a_second_server_in_the_same_process() {
        try (BlockingStore _ = Stores.open(temporary)) {
            refused(temporary)
                    .withMessageContaining("in use by another server (pid "
                            + ProcessHandle.current().pid() + ")");
            refused(temporary.resolve("../" + temporary.getFileName())).withMessageContaining("in use");
        }
        Stores.open(temporary).close();
    }

    @Test
    void leaves_a_foreign_directory_as_it_is() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");

        refused(temporary)
                .withMessageContaining("is not an Antiphon store")
                .withMessageContaining("Nothing was touched")
                .withMessageContaining("--data");

        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).containsExactly(temporary.resolve("thesis.txt"));
        }
    }

    @Test
    void refuses_a_directory_that_has_lost_its_format_file() throws IOException {
        Stores.open(temporary).close();
        Files.delete(temporary.resolve("antiphon.format"));

        refused(temporary).withMessageContaining("is not an Antiphon store");
    }

    @Test
    void refuses_the_store_of_a_newer_server() throws IOException {
        Stores.open(temporary).close();
        Files.writeString(temporary.resolve("antiphon.format"), "Antiphon store\nformat 3\nsomething new\n");

        refused(temporary).withMessageContaining("has format 3").withMessageContaining("up to format 2");
    }

    @Test
    void refuses_a_format_file_that_is_not_one() throws IOException {
        for (String text : List.of("", "format 1\n", "Antiphon store\n", "Antiphon store\nformat one\n", "\0\0\0\0")) {
            Files.writeString(temporary.resolve("antiphon.format"), text);

            refused(temporary).withMessageContaining("is damaged or not Antiphon's");
        }
    }

    @Test
    void refuses_a_file_in_place_of_a_directory() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");

        refused(file).withMessageContaining("cannot be used").withMessageContaining("--data");
        refused(file.resolve("below")).withMessageContaining("cannot be used");
        assertThat(file).hasContent("mine");
    }

    @Test
    void refuses_a_directory_that_it_may_not_write() throws IOException {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path directory = Files.createDirectory(temporary.resolve("read-only"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(directory))
                .as("this user may write anywhere")
                .isFalse();

        refused(directory).withMessageContaining("cannot be used").withMessageContaining("permissions");
    }

    @Test
    void begins_again_where_the_making_of_a_store_was_interrupted() throws IOException {
        Stores.open(temporary).close();
        Files.writeString(temporary.resolve("antiphon.format"), "Antiphon store\nformat 2\nincomplete\n");
        Files.delete(temporary.resolve("rocksdb/CURRENT"));

        Story story = new Stories().in(QUOTE);
        try (BlockingStore store = Stores.open(temporary)) {
            store.commit(story.change());
        }
        try (BlockingStore store = Stores.open(temporary)) {
            assertThat(store.find(story.id())).contains(story.exchange());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Antiphon store\nformat 2\n\n",
                "Antiphon store\nformat 2\n ",
                "Antiphon store\nformat 2",
                "Antiphon store\r\nformat 2\r\n",
                "\uFEFFAntiphon store\nformat 2\n",
                "Antiphon store\nformat 2\nincomplete",
                "Antiphon store\nformat 2\nincomplete\n\n",
                "Antiphon store\nformat 2\nINCOMPLETE\n",
                "Antiphon store\nformat 2\n\nincomplete\n"
            })
    void refuses_a_format_file_that_somebody_has_changed_and_loses_nothing(String text) throws IOException {
        Story story = new Stories().in(QUOTE);
        try (BlockingStore store = Stores.open(temporary)) {
            store.commit(story.change());
        }
        Files.writeString(temporary.resolve("antiphon.format"), text);

        refused(temporary).withMessageContaining("is damaged").withMessageContaining("nothing was touched");

        Files.writeString(temporary.resolve("antiphon.format"), "Antiphon store\nformat 2\n");
        try (BlockingStore store = Stores.open(temporary)) {
            assertThat(store.find(story.id())).contains(story.exchange());
        }
    }

    @Test
    void moves_aside_what_a_mark_of_an_unfinished_store_does_not_fit() throws IOException {
        Story story = new Stories().in(QUOTE);
        try (BlockingStore store = Stores.open(temporary)) {
            store.commit(story.change());
        }
        Files.writeString(temporary.resolve("antiphon.format"), "Antiphon store\nformat 2\nincomplete\n");

        RocksStore begun = RocksStore.open(RocksSettings.in(temporary), CommitObserver.NONE);
        Path aside = asideIn(temporary);
        try (BlockingStore store = new BlockingStore(begun)) {
            assertThat(store.inventory()).isEqualTo(Inventory.EMPTY);
            assertThat(begun.remarks()).singleElement().asString().contains(aside.toString());
        }

        Path restored = Files.createDirectory(temporary.resolve("restored"));
        for (String name : List.of("rocksdb", "antiphon.synced")) {
            Files.move(aside.resolve(name), restored.resolve(name));
        }
        Files.writeString(restored.resolve("antiphon.format"), "Antiphon store\nformat 2\n");
        try (BlockingStore store = Stores.open(restored)) {
            assertThat(store.find(story.id())).contains(story.exchange());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"antiphon.lock", "antiphon.synced", "antiphon.format.new"})
    void refuses_a_link_where_a_file_of_its_own_belongs_and_leaves_its_target_as_it_is(String name) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("data"));
        Path target = Files.writeString(temporary.resolve("precious.txt"), "mine");
        Stores.open(directory).close();
        Files.writeString(directory.resolve("antiphon.format"), "Antiphon store\nformat 2\nincomplete\n");
        Files.deleteIfExists(directory.resolve(name));
        Files.createSymbolicLink(directory.resolve(name), target);

        openedOrRefused(directory);

        assertThat(target).hasContent("mine");
    }

    @Test
    void warns_of_a_directory_that_others_may_look_into_and_keeps_its_own_files_from_them() throws IOException {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path directory = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (RocksStore store = RocksStore.open(RocksSettings.in(directory), CommitObserver.NONE)) {
            assertThat(store.remarks()).singleElement().asString().contains("chmod 700");
        }
        assertThat(permissions(directory)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(directory.resolve("rocksdb"))).isEqualTo("rwx------");
        for (String name : List.of("antiphon.format", "antiphon.lock", "antiphon.synced")) {
            assertThat(permissions(directory.resolve(name))).isEqualTo("rw-------");
        }
    }

    @Test
    void begins_where_only_the_first_files_were_written() throws IOException {
        Files.writeString(temporary.resolve("antiphon.lock"), "1");
        Files.writeString(temporary.resolve("antiphon.format.new"), "Antiph");

        try (BlockingStore store = Stores.open(temporary)) {
            assertThat(store.inventory()).isEqualTo(Inventory.EMPTY);
        }
    }

    private static ThrowableAssertAlternative<StoreException> refused(Path directory) {
        return assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Stores.open(directory).close());
    }

    private static void openedOrRefused(Path directory) {
        try {
            Stores.open(directory).close();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("cannot be used");
        }
    }

    private static Path asideIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("set-aside-"))
                    .findAny()
                    .orElseThrow();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
