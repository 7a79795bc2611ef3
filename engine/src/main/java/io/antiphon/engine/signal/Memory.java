package io.antiphon.engine.signal;

/** Counts approximately the memory of a tree: its levels and its entries. */
final class Memory {
    /** The bytes of one level of a tree: a measured guess of its objects on the heap. */
    private static final long LEVEL_BYTES = 250;

    private final long limitBytes;
    private long usedBytes;

    Memory(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Returns whether there is room for so many more levels and bytes; negative numbers always fit. */
    boolean fits(int levels, long bytes) {
        long growth = bytes(levels, bytes);
        return growth <= 0 || usedBytes + growth <= limitBytes;
    }

    void take(int levels, long bytes) {
        usedBytes += bytes(levels, bytes);
    }

    void free(int levels, long bytes) {
        usedBytes -= bytes(levels, bytes);
    }

    long usedBytes() {
        return usedBytes;
    }

    private static long bytes(int levels, long bytes) {
        return levels * LEVEL_BYTES + bytes;
    }
}
