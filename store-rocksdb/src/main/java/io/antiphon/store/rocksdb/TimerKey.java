package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.record.FrozenNumbers;
import io.antiphon.engine.store.Due;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * When something is due: kind (1 byte), time (8), id (16). The time of a retention is that of the
 * exchange's end, when its retention begins: so the setting may change without a change of any key.
 */
final class TimerKey {
    static final FrozenNumbers<Due.Kind> KINDS =
            FrozenNumbers.inOrder(Due.Kind.class, List.of(Due.Kind.DEADLINE, Due.Kind.WAKE, Due.Kind.RETENTION));

    /** How many bytes tell the kind. */
    static final int GROUP_LENGTH = 1;

    private TimerKey() {}

    static byte[] of(Due due, ExchangeId id) {
        ByteBuffer key = ByteBuffer.allocate(GROUP_LENGTH + Long.BYTES + Ids.LENGTH)
                .put((byte) KINDS.of(due.kind()))
                .putLong(due.atMillis());
        return Ids.put(key, id).array();
    }

    /** All of a kind up to this time. */
    static KeyRange until(Due.Kind kind, long atMillis) {
        KeyRange lastMillisecond = KeyRange.ofPrefix(prefix(kind, Math.max(0, atMillis)));
        return new KeyRange(prefix(kind, 0), lastMillisecond.to());
    }

    /** What all keys of this kind begin with. */
    static byte[] group(Due.Kind kind) {
        return new byte[] {(byte) KINDS.of(kind)};
    }

    static long atMillis(byte[] key) {
        return ByteBuffer.wrap(key).getLong(GROUP_LENGTH);
    }

    private static byte[] prefix(Due.Kind kind, long atMillis) {
        return ByteBuffer.allocate(GROUP_LENGTH + Long.BYTES)
                .put((byte) KINDS.of(kind))
                .putLong(atMillis)
                .array();
    }
}
