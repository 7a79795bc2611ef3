package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that makes a directory a store: what it is, the version of its format, and whether its
 * making was finished. Until it was, nothing was acknowledged. The file is as it was written, byte for
 * byte, or it is damaged: a mark is never guessed from what somebody else left in it.
 *
 * @param version the version of the format
 * @param complete whether the store was made to its end
 */
record Format(int version, boolean complete) {
    /** The version that is written, and the only one that is read. */
    static final int VERSION = 2;

    static final String FILE = "antiphon.format";
    static final String NEW_FILE = FILE + ".new";

    private static final Pattern BEGINNING = Pattern.compile("Antiphon store\nformat (\\d{1,9})\n");
    private static final String INCOMPLETE = "incomplete\n";
    private static final int MOST_BYTES = 4_096;

    /**
     * Reads the file in this directory.
     *
     * @throws StoreException where it is not such a file, or of another version
     */
    static Format read(Path directory) throws IOException {
        String text = text(directory.resolve(FILE));
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.lookingAt()) {
            throw damaged(directory);
        }
        int version = Integer.parseInt(beginning.group(1));
        check(directory, version);
        return switch (text.substring(beginning.end())) {
            case "" -> new Format(version, true);
            case INCOMPLETE -> new Format(version, false);
            default -> throw damaged(directory);
        };
    }

    /** Writes the file as a whole, on disk when it returns. */
    void write(Path directory) throws IOException {
        Path fresh = directory.resolve(NEW_FILE);
        OwnFiles.write(fresh, text());
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnFiles.forceNames(directory);
    }

    private String text() {
        return "Antiphon store\nformat " + version + '\n' + (complete ? "" : INCOMPLETE);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    private static void check(Path directory, int version) {
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
    }

    private static StoreException damaged(Path directory) {
        return new StoreException("The file " + directory.resolve(FILE)
                + " is damaged or not Antiphon's, and nothing was"
                + " touched. That of a whole store has exactly two lines, \"Antiphon store\" and \"format " + VERSION
                + "\", each with a line feed at its end, and nothing else. Restore the directory from a backup, or choose"
                + " another --data.");
    }
}
