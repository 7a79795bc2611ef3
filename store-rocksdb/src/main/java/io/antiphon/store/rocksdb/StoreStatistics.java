package io.antiphon.store.rocksdb;

/**
 * How much a store takes up.
 *
 * @param fileBytes on disk in sorted files
 * @param logBytes on disk in write-ahead logs
 * @param cacheBytes in memory for what was read, with what is reserved for the write buffers
 * @param bufferBytes in memory for what was written and is not yet in sorted files
 */
public record StoreStatistics(long fileBytes, long logBytes, long cacheBytes, long bufferBytes) {
    /** Those of a store that is closed. */
    public static final StoreStatistics NONE = new StoreStatistics(0, 0, 0, 0);
}
