package io.antiphon.store.rocksdb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the first key of a group is, as far as that is known: so that the many that were deleted
 * before it are not gone through at every search. RocksDB keeps what is deleted until it merges its
 * files, and a queue or a timer is deleted at its front. For the store's thread alone.
 */
final class Fronts {
    /** By the bytes with which all keys of a group begin: a key that none of the group is before. */
    private final Map<ByteBuffer, byte[]> fronts = new HashMap<>();

    /** The part of a group's range that may have keys. */
    KeyRange narrow(byte[] group, KeyRange range) {
        byte[] front = fronts.get(ByteBuffer.wrap(group));
        return front == null ? range : range.startingAt(front);
    }

    /** A search of a range that began at the group's beginning, or at its front, has ended at this key. */
    void found(byte[] group, byte[] key) {
        fronts.put(ByteBuffer.wrap(group), key);
    }

    /** A key is about to be written, of the group that its first bytes name. */
    void adding(byte[] key, int groupLength) {
        fronts.computeIfPresent(
                ByteBuffer.wrap(key, 0, groupLength),
                (_, front) -> Arrays.compareUnsigned(key, front) < 0 ? key : front);
    }
}
