package io.antiphon.store.rocksdb;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Watches how much is left on the disk. The reserve is kept for the outcomes of exchanges that are stored. Looked at
 * by one thread; any thread may ask.
 */
final class Room {
    private static final long PAUSE_NANOS = 200_000_000;
    private static final long MOST_RESERVE_BYTES = 256L << 20;
    private static final int SHARE_OF_DISK = 20;

    /** How much more than the reserve has to be free before there is room again: by this part of it. */
    private static final int MARGIN = 8;

    private final Path directory;
    private final long reserveBytes;
    private volatile boolean enough = true;
    private long lookedAtNanos;

    Room(Path directory, OptionalLong reserve) {
        this.directory = directory;
        this.reserveBytes = reserve.orElseGet(() -> usualReserve(directory));
        look();
    }

    /** Returns whether more is free than the reserve. */
    boolean enough() {
        return enough;
    }

    long reserveBytes() {
        return reserveBytes;
    }

    /** Looks again, unless that was done a moment ago. */
    void lookSometimes() {
        if (System.nanoTime() - lookedAtNanos > PAUSE_NANOS) {
            look();
        }
    }

    /** Looks again. A disk that does not say how much is free is believed to have enough. */
    void look() {
        lookedAtNanos = System.nanoTime();
        try {
            long needed = enough ? reserveBytes : reserveBytes + reserveBytes / MARGIN;
            enough = Files.getFileStore(directory).getUsableSpace() >= needed;
        } catch (IOException e) {
            enough = true;
        }
    }

    private static long usualReserve(Path directory) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return Math.min(MOST_RESERVE_BYTES, disk.getTotalSpace() / SHARE_OF_DISK);
        } catch (IOException e) {
            return 0;
        }
    }
}
