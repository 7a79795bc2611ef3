package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.LogEntry;
import java.nio.ByteBuffer;

/**
 * Where events are stored: id (16 bytes), lane (1), slot (4), those of the first. Progress has a lane of its own with few
 * slots, in which the newest replaces the oldest, so that a replier that reports for ever does not
 * fill the disk; all other events are in the first lane, in the slot of their number.
 */
final class EventKey {
    /** How many of the latest reports of progress are kept of an exchange. */
    static final int PROGRESS_SLOTS = 100;

    static final int LENGTH = Ids.LENGTH + 1 + Integer.BYTES;

    private static final byte STATE_LANE = 0;
    private static final byte PROGRESS_LANE = 1;

    private EventKey() {}

    static byte[] of(ExchangeId id, LogEntry entry) {
        boolean progress = entry.event() instanceof Event.Progressed;
        return Ids.put(ByteBuffer.allocate(LENGTH), id)
                .put(progress ? PROGRESS_LANE : STATE_LANE)
                .putInt(progress ? entry.sequence() % PROGRESS_SLOTS : entry.sequence())
                .array();
    }

    static boolean isProgress(byte[] key) {
        return key[Ids.LENGTH] == PROGRESS_LANE;
    }
}
