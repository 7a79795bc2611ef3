package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The directory of a store, taken by this process: {@code antiphon.format} says what it is, {@code
 * antiphon.lock} whose it is, {@code antiphon.synced} how much of it is safe, and {@code rocksdb} is
 * the database.
 */
final class StoreDirectory implements AutoCloseable {
    /** What may be there before the format: our own beginnings, and what a file system puts there itself. */
    private static final Set<String> NOT_FOREIGN = Set.of(DirectoryLock.FILE, Format.NEW_FILE, "lost+found");

    /** The beginning of the names of folders to which files were moved aside. */
    private static final String ASIDE = "set-aside-";

    private static final DateTimeFormatter ASIDE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String TRIAL = "antiphon.trial";
    private static final int TRIED_FILES = 16;
    private static final int TRIED_BYTES = 4 << 20;

    private final Path path;
    private final DirectoryLock lock;
    private boolean complete;

    private StoreDirectory(Path path, DirectoryLock lock, boolean complete) {
        this.path = path;
        this.lock = lock;
        this.complete = complete;
    }

    /**
     * Takes the directory, and makes it where there is none.
     *
     * @throws StoreException where it is not ours, in use, of a newer format or not usable; it is left as
     *     it was
     */
    static StoreDirectory take(Path path) {
        try {
            create(path);
            refuseForeign(path);
            return take(path, DirectoryLock.take(path));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** What an operator is told when the file system refuses. */
    static StoreException unusable(Path path, IOException e) {
        return new StoreException(
                "The data directory " + path + " cannot be used: " + e + ". The server needs a directory that it may"
                        + " read and write; change its permissions, or choose another --data.",
                e);
    }

    Path path() {
        return path;
    }

    Path database() {
        return path.resolve("rocksdb");
    }

    /** Whether the store was made to its end before, so that everything must be there. */
    boolean complete() {
        return complete;
    }

    /**
     * Makes the folder of a new database. Files that lie there already are moved aside, never deleted: the mark that
     * says that the store was never finished may come from somewhere else than the rest.
     *
     * @return where it was moved, or empty where there was nothing
     */
    Optional<Path> begin() {
        try {
            Optional<Path> aside = moveAside();
            OwnFiles.createFolder(database());
            return aside;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * Tries whether files can be made and written again, before anything is closed for it.
     *
     * @throws StoreException where they cannot
     */
    void tryOut() {
        List<Path> files = IntStream.range(0, TRIED_FILES)
                .mapToObj(number -> path.resolve(TRIAL + number))
                .toList();
        try {
            tryOut(files);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** All are open at once, as those of the database will be. */
    private static void tryOut(List<Path> files) throws IOException {
        List<FileChannel> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(OwnFiles.open(file));
            }
            OwnFiles.fill(opened.getFirst(), TRIED_BYTES);
        } finally {
            for (FileChannel channel : opened) {
                channel.close();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns whether others than the server's user may look into it. */
    boolean openToOthers() {
        try {
            return OwnFiles.openToOthers(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** The store is made: from here on, what is missing is lost. */
    void completed() {
        try {
            new Format(Format.VERSION, true).write(path);
            complete = true;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static StoreDirectory take(Path path, DirectoryLock lock) throws IOException {
        try {
            return new StoreDirectory(path, lock, format(path).complete());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Format format(Path path) throws IOException {
        if (Files.exists(path.resolve(Format.FILE))) {
            return Format.read(path);
        }
        Format begun = new Format(Format.VERSION, false);
        begun.write(path);
        return begun;
    }

    private Optional<Path> moveAside() throws IOException {
        List<Path> found = Stream.of(path.resolve(SyncedMark.FILE), database())
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path aside = path.resolve(ASIDE + ASIDE_TIME.format(Instant.now()));
        OwnFiles.createFolder(aside);
        for (Path file : found) {
            Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        OwnFiles.forceNames(aside);
        OwnFiles.forceNames(path);
        return Optional.of(aside);
    }

    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            OwnFiles.createFolder(path);
        }
    }

    private static void refuseForeign(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            boolean foreign =
                    files.map(file -> file.getFileName().toString()).anyMatch(name -> !NOT_FOREIGN.contains(name));
            if (foreign && !Files.exists(path.resolve(Format.FILE))) {
                throw new StoreException("The directory " + path + " is not empty and is not an Antiphon store: there"
                        + " is no file " + Format.FILE + " in it. Nothing was touched. Choose another --data, or an"
                        + " empty directory; if a store was here, restore all of its files.");
            }
        }
    }
}
