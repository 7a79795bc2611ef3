package io.antiphon.testkit.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What becomes of a sync. */
public enum Fault {
    /** It is done. */
    NONE,
    /** It fails, with an error of the device; nothing is synced. */
    FAILS,
    /** It is done, but takes a fifth of a second longer. */
    SLOW,
    /** It is not done before the disk has another fault, or none. */
    STALLED,
    /** It fails, as the disk has no room left; nothing is synced. */
    FULL;

    /** Says in this file what becomes of every sync from now on. */
    public void in(Path file) {
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), name());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this file says; none where there is none. */
    static Fault of(Path file) {
        try {
            return valueOf(Files.readString(file));
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
