package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import java.nio.ByteBuffer;

/** An exchange's id as 16 bytes that sort as ids do. */
final class Ids {
    static final int LENGTH = 2 * Long.BYTES;

    private Ids() {}

    static byte[] bytes(ExchangeId id) {
        return put(ByteBuffer.allocate(LENGTH), id).array();
    }

    static ByteBuffer put(ByteBuffer key, ExchangeId id) {
        return key.putLong(id.high()).putLong(id.low());
    }

    /** The id that the key begins with. */
    static ExchangeId first(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new ExchangeId(bytes.getLong(), bytes.getLong());
    }

    /** The id that the key ends with. */
    static ExchangeId last(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key, key.length - LENGTH, LENGTH);
        return new ExchangeId(bytes.getLong(), bytes.getLong());
    }
}
