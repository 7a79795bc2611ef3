package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The keys from one (included) to another (excluded), in the order of their unsigned bytes. Immutable. */
final class KeyRange {
    /** All keys that begin with a byte below 127: those of services and of places. */
    static final KeyRange ASCII = new KeyRange(new byte[0], new byte[] {Byte.MAX_VALUE});

    /** All keys that begin with an id. */
    static final KeyRange IDS = new KeyRange(new byte[1], new byte[] {Byte.MIN_VALUE});

    private final byte[] from;
    private final byte[] to;

    KeyRange(byte[] from, byte[] to) {
        this.from = from;
        this.to = to;
    }

    /** All keys that begin so. */
    static KeyRange ofPrefix(byte[] prefix) {
        return new KeyRange(prefix, after(prefix));
    }

    /** The part of it that begins at this key. */
    KeyRange startingAt(byte[] key) {
        return Arrays.compareUnsigned(key, from) > 0 ? new KeyRange(key, to) : this;
    }

    /** The part of it that begins behind this key. */
    KeyRange startingBehind(byte[] key) {
        return startingAt(Arrays.copyOf(key, key.length + 1));
    }

    /** The part of it that begins behind the key that ends with this id, where it has all keys that begin the same. */
    KeyRange behindId(ExchangeId id) {
        byte[] key = Arrays.copyOf(from, from.length + Ids.LENGTH);
        Ids.put(ByteBuffer.wrap(key, from.length, Ids.LENGTH), id);
        return startingBehind(key);
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    byte[] from() {
        return from;
    }

    byte[] to() {
        return to;
    }

    /** The first key behind all that begin so. Every prefix here has a byte below 255. */
    private static byte[] after(byte[] prefix) {
        int last = prefix.length - 1;
        while (prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] after = Arrays.copyOf(prefix, last + 1);
        after[last]++;
        return after;
    }
}
