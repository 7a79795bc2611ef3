package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.testkit.BlockingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that earlier versions wrote, which every version reads. {@code README.md} beside them says how to add one. */
class StoreSamplesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"8ecf4f4", "bcc3243", "b467002"})
    void a_store_that_was_written_once_is_read_for_ever(String version) throws IOException {
        unpack(version, directory);
        String manifest = manifest(version);

        try (BlockingStore store = Stores.openSmall(directory)) {
            assertThat(Manifest.of(store)).isEqualTo(manifest);
        }
        try (BlockingStore store = Stores.openSmall(directory)) {
            assertThat(Manifest.of(store)).as("when it was posted and closed").isEqualTo(manifest);
        }
    }

    private static String manifest(String version) throws IOException {
        try (InputStream in = resource(version, "manifest.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void unpack(String version, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource(version, "store.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.copy(zip, file);
            }
        }
    }

    private static InputStream resource(String version, String name) {
        String path = "/stores/" + version + "/" + name;
        return Objects.requireNonNull(StoreSamplesTest.class.getResourceAsStream(path), path);
    }
}
