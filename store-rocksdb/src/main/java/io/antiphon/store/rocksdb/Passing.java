package io.antiphon.store.rocksdb;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * The causes of a failed write that may be over later and do no harm to earlier writes: the system had no room, no
 * file or no memory to give. An error of the device is none of these: it may have lost earlier writes.
 */
enum Passing {
    NO_SPACE("the disk is full: free some space", "No space left on device"),
    QUOTA("the quota of its user on this disk is used up: free some space", "Disk quota exceeded"),
    NO_DESCRIPTOR("the process has no descriptor left for a file (ulimit -n)", "Too many open files"),
    NO_FILE("the system has no file left to give", "Too many open files in system"),
    NO_MEMORY("there is no memory left", "Cannot allocate memory");

    private final String cause;
    private final String systemsWords;

    Passing(String cause, String systemsWords) {
        this.cause = cause;
        this.systemsWords = systemsWords;
    }

    /** Returns whether this failed because of something that may be over later. */
    static boolean is(Throwable failed) {
        return of(failed).isPresent();
    }

    /** The words for an operator. */
    static String cause(Throwable failed) {
        return of(failed).orElseThrow().cause;
    }

    private static Optional<Passing> of(Throwable failed) {
        return Stream.iterate(failed, each -> each != null, Throwable::getCause)
                .flatMap(each -> named(each).stream())
                .findFirst();
    }

    /** RocksDB gives the words of the operating system, and so does Java. */
    private static Optional<Passing> named(Throwable failed) {
        if (failed instanceof OutOfMemoryError) {
            return Optional.of(NO_MEMORY);
        }
        if (failed instanceof RocksDBException e
                && e.getStatus() != null
                && e.getStatus().getSubCode() == Status.SubCode.NoSpace) {
            return Optional.of(NO_SPACE);
        }
        String message = String.valueOf(failed.getMessage());
        return Arrays.stream(values())
                .filter(each -> message.endsWith(each.systemsWords))
                .findFirst();
    }
}
