package io.antiphon.store.rocksdb;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.rocksdb.RocksIterator;

/**
 * Holds one value while it is decoded. Whoever reads many values of megabytes would otherwise fill the heap with arrays
 * that nobody needs a moment later. For one thread.
 */
final class ValueBuffer {
    private static final int FIRST_BYTES = 64 << 10;
    /** A longer value is rare, and gets an array of its own. */
    private static final int MOST_BYTES = 2 << 20;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(FIRST_BYTES);

    /** Gives what the decoder makes of the value at which the iterator is. The decoder keeps nothing of the buffer. */
    <T> T read(RocksIterator iterator, Function<ByteBuffer, T> decoder) {
        int length = iterator.value(bytes.clear());
        if (length > MOST_BYTES) {
            return decoder.apply(ByteBuffer.wrap(iterator.value()));
        }
        if (length > bytes.capacity()) {
            bytes = ByteBuffer.allocateDirect(roomFor(length));
            iterator.value(bytes);
        }
        return decoder.apply(bytes);
    }

    private static int roomFor(int length) {
        return Math.min(MOST_BYTES, Integer.highestOneBit(length) << 1);
    }
}
