package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that makes a directory a store: what it is, the version of its format, and whether its
 * making was finished. Until it was, nothing was acknowledged, and what there is may be made anew.
 *
 * @param version the version of the format
 * @param complete whether the store was made to its end
 */
record Format(int version, boolean complete) {
    /** The version that is written, and the only one that is read. */
    static final int VERSION = 2;

    static final String FILE = "antiphon.format";
    static final String NEW_FILE = FILE + ".new";

    private static final String MAGIC = "Antiphon store";
    private static final String VERSION_IS = "format ";
    private static final String INCOMPLETE = "incomplete";

    /**
     * Reads the file in this directory.
     *
     * @throws StoreException where it is not such a file, or of a newer version
     */
    static Format read(Path directory) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(FILE), StandardCharsets.ISO_8859_1);
        if (lines.size() < 2 || !lines.getFirst().equals(MAGIC) || !lines.get(1).matches(VERSION_IS + "\\d{1,9}")) {
            throw new StoreException("The file " + directory.resolve(FILE) + " is damaged or not Antiphon's. Restore"
                    + " the directory from a backup, or choose another --data.");
        }
        int version = Integer.parseInt(lines.get(1).substring(VERSION_IS.length()));
        if (version > VERSION) {
            throw new StoreException("The store in " + directory + " has format " + version
                    + ", and this server reads up to format " + VERSION
                    + ": it was written by a newer server. Start that one or a later one, or choose another --data.");
        }
        if (version < VERSION) {
            throw new StoreException("The store in " + directory + " has format " + version
                    + ", of a server before the first release, and this one reads format " + VERSION
                    + " alone. Choose another --data to begin an empty store.");
        }
        return new Format(version, lines.size() == 2);
    }

    /** Writes the file as a whole, on disk when it returns. */
    void write(Path directory) throws IOException {
        Path fresh = directory.resolve(NEW_FILE);
        Files.writeString(fresh, text(), StandardCharsets.ISO_8859_1);
        force(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            force(directory, StandardOpenOption.READ);
        }
    }

    private String text() {
        return MAGIC + '\n' + VERSION_IS + version + '\n' + (complete ? "" : INCOMPLETE + '\n');
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
