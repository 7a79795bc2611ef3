package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Due;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The timers whose keys begin the same: all of one kind, or all of those that are due so long after the time in their
 * key. Within a group they are in the order in which they are due.
 *
 * @param kind what must happen
 * @param delayMillis how long after the time in its key that is, where the keys of this kind say so; otherwise 0
 */
record TimerGroup(Due.Kind kind, long delayMillis) {
    private static final int KIND_LENGTH = 1;

    /** The group of a timer. */
    static TimerGroup of(Due due) {
        return new TimerGroup(due.kind(), tellsDelay(due.kind()) ? due.delayMillis() : 0);
    }

    /** The group of the timer with this key. */
    static TimerGroup of(byte[] key) {
        Due.Kind kind = TimerKey.KINDS.constant(key[0]);
        return new TimerGroup(kind, tellsDelay(kind) ? ByteBuffer.wrap(key).getLong(KIND_LENGTH) : 0);
    }

    /** The groups of a kind that has one for each delay, as far as there are timers in them. */
    static List<TimerGroup> ofOwnRetentions(View view) {
        List<TimerGroup> groups = new ArrayList<>();
        KeyRange rest = KeyRange.ofPrefix(kindPrefix(Due.Kind.OWN_RETENTION));
        while (true) {
            try (Scan next = view.scan(Family.TIMERS, rest)) {
                if (!next.found()) {
                    return groups;
                }
                groups.add(of(next.key()));
            }
            rest = rest.startingAt(groups.getLast().range().to());
        }
    }

    /** Returns the bytes with which all keys of the group begin. */
    byte[] prefix() {
        byte[] begin = kindPrefix(kind);
        return tellsDelay(kind)
                ? ByteBuffer.allocate(begin.length + Long.BYTES)
                        .put(begin)
                        .putLong(delayMillis)
                        .array()
                : begin;
    }

    /** All its keys. */
    KeyRange range() {
        return KeyRange.ofPrefix(prefix());
    }

    private static byte[] kindPrefix(Due.Kind kind) {
        return new byte[] {(byte) TimerKey.KINDS.of(kind)};
    }

    private static boolean tellsDelay(Due.Kind kind) {
        return kind == Due.Kind.OWN_RETENTION;
    }
}
