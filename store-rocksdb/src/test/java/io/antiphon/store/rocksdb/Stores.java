package io.antiphon.store.rocksdb;

import io.antiphon.testkit.BlockingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Opens stores, and lays hands on their files. */
final class Stores {
    private static final int MOST_COPIES = 20;

    private Stores() {}

    static BlockingStore open(Path directory) {
        return new BlockingStore(RocksStore.open(RocksSettings.in(directory), CommitObserver.NONE));
    }

    /** So little memory that files are written, merged and written over all the time. */
    static BlockingStore openSmall(Path directory) {
        return new BlockingStore(RocksStore.open(small(directory), CommitObserver.NONE));
    }

    static RocksSettings small(Path directory) {
        return new RocksSettings(directory, RocksSettings.DEFAULT_RETENTION_MILLIS, 1 << 20, 1 << 20);
    }

    /**
     * Leaves the directory of an open store as a crash would, in another place. A copy during which a file was deleted is of
     * no one moment: then it is made again.
     */
    static void copyAsCrashed(Path directory, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                copy(directory, target);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == MOST_COPIES) {
                    throw e;
                }
                delete(target);
            }
        }
    }

    private static void copy(Path directory, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(directory.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The files of the database whose names end so, the newest last. */
    static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    static Path file(Path directory, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .findAny()
                    .orElseThrow();
        }
    }
}
