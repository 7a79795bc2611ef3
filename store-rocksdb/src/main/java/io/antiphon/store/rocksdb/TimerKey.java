package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.record.FrozenNumbers;
import io.antiphon.engine.store.Due;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * When something is due: kind (1 byte), for a retention of an exchange's own its length (8), time (8), id (16). The time
 * of a retention is that of the exchange's end, when its retention begins: so the setting may change without a change of
 * any key.
 */
final class TimerKey {
    static final FrozenNumbers<Due.Kind> KINDS = FrozenNumbers.inOrder(
            Due.Kind.class, List.of(Due.Kind.DEADLINE, Due.Kind.WAKE, Due.Kind.RETENTION, Due.Kind.OWN_RETENTION));

    private TimerKey() {}

    static byte[] of(Due due, ExchangeId id) {
        byte[] group = TimerGroup.of(due).prefix();
        ByteBuffer key = ByteBuffer.allocate(group.length + Long.BYTES + Ids.LENGTH)
                .put(group)
                .putLong(due.beginMillis());
        return Ids.put(key, id).array();
    }

    /** All of a group whose time is not after this one. */
    static KeyRange until(TimerGroup group, long beginMillis) {
        KeyRange lastMillisecond = KeyRange.ofPrefix(prefix(group, Math.max(0, beginMillis)));
        return new KeyRange(prefix(group, 0), lastMillisecond.to());
    }

    /** The time in a key. */
    static long beginMillis(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Ids.LENGTH - Long.BYTES);
    }

    private static byte[] prefix(TimerGroup group, long beginMillis) {
        byte[] begin = group.prefix();
        return ByteBuffer.allocate(begin.length + Long.BYTES)
                .put(begin)
                .putLong(beginMillis)
                .array();
    }
}
