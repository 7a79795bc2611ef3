package io.antiphon.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for as long as it is open.
 *
 * @param path where it is
 */
public record Folder(Path path) implements AutoCloseable {
    /** A new one, where this machine keeps what is temporary: set {@code java.io.tmpdir} to have it elsewhere. */
    public static Folder create() {
        try {
            return new Folder(Files.createTempDirectory("antiphon-benchmark-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much disk its files take up. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path file : contents()) {
            bytes += bytes(file);
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            for (Path file :
                    contents().stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.toList();
        }
    }

    private static long bytes(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0; // The store has deleted it meanwhile.
        }
    }
}
