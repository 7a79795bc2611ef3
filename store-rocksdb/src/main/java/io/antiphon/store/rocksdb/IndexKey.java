package io.antiphon.store.rocksdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key without a value, by which an exchange is found. Immutable. */
final class IndexKey {
    private final Family family;
    private final byte[] bytes;

    IndexKey(Family family, byte[] bytes) {
        this.family = family;
        this.bytes = bytes;
    }

    Family family() {
        return family;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexKey that && family == that.family && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
