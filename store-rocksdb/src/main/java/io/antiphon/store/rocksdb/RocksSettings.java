package io.antiphon.store.rocksdb;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How a store is set up. All of it may be changed from one start to the next.
 *
 * @param directory where everything is kept; made where it does not exist
 * @param retentionMillis how long a finished exchange is kept
 * @param blockCacheBytes how much memory holds what was read from disk, indexes and filters included
 * @param writeBufferBytes how much memory holds what was written and is not yet in sorted files;
 *     about twice as much disk holds the log of it
 * @param reserve how many bytes of the disk are kept for the outcomes of what is stored: where less is free there is no
 *     room for new exchanges. Empty: 256 MiB, or a twentieth of a disk that is smaller than 5 GiB; 0: nothing is kept
 */
public record RocksSettings(
        Path directory, long retentionMillis, long blockCacheBytes, long writeBufferBytes, OptionalLong reserve) {
    /** 24 hours. */
    public static final long DEFAULT_RETENTION_MILLIS = 86_400_000;

    /** 64 MiB. */
    public static final long DEFAULT_BLOCK_CACHE_BYTES = 64L << 20;

    /** 64 MiB. */
    public static final long DEFAULT_WRITE_BUFFER_BYTES = 64L << 20;

    private static final long LEAST_BYTES = 1L << 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where the retention is negative, or a memory is below 1 MiB
     */
    public RocksSettings {
        if (retentionMillis < 0) {
            throw new IllegalArgumentException("a retention is not negative, but it is " + retentionMillis + " ms");
        }
        if (blockCacheBytes < LEAST_BYTES || writeBufferBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("the block cache and the write buffers have 1 MiB or more each");
        }
    }

    /** The same, with the usual reserve. */
    public RocksSettings(Path directory, long retentionMillis, long blockCacheBytes, long writeBufferBytes) {
        this(directory, retentionMillis, blockCacheBytes, writeBufferBytes, OptionalLong.empty());
    }

    /** The defaults, in this directory. */
    public static RocksSettings in(Path directory) {
        return new RocksSettings(
                directory, DEFAULT_RETENTION_MILLIS, DEFAULT_BLOCK_CACHE_BYTES, DEFAULT_WRITE_BUFFER_BYTES);
    }
}
