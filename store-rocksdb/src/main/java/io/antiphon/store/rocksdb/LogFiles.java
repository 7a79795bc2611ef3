package io.antiphon.store.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The write-ahead logs of a database, those kept for reuse included. */
final class LogFiles {
    private LogFiles() {}

    /** How many bytes they have. What vanishes meanwhile, or cannot be read, counts nothing. */
    static long bytes(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(LogFiles::size)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
