package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.LogEntry;
import java.nio.ByteBuffer;

/**
 * The keys of events: id (16 bytes), lane (1), slot (4), those of the first event.
 *
 * <p>Progress has a lane of its own with few slots, in which the newest replaces the oldest, so that a replier that
 * reports for ever does not fill the disk. The parts of an answer have one too, so that an exchange is read without
 * them. All other events are in the first lane. There and among the parts the slot is the number of the event. Stores
 * of earlier versions have parts in the first lane as well.
 */
final class EventKey {
    /** How many of the latest reports of progress are kept of an exchange. */
    static final int PROGRESS_SLOTS = 100;

    static final int LENGTH = Ids.LENGTH + 1 + Integer.BYTES;

    static final byte STATE_LANE = 0;
    static final byte PROGRESS_LANE = 1;
    static final byte PART_LANE = 2;
    static final int LANES = 3;

    private EventKey() {}

    static byte[] of(ExchangeId id, LogEntry entry) {
        byte lane = lane(entry.event());
        return key(id, lane, lane == PROGRESS_LANE ? entry.sequence() % PROGRESS_SLOTS : entry.sequence());
    }

    /** The key of the event with this number in a lane that numbers its slots so. */
    static byte[] key(ExchangeId id, byte lane, int slot) {
        return Ids.put(ByteBuffer.allocate(LENGTH), id).put(lane).putInt(slot).array();
    }

    /** All keys of an exchange in this lane. */
    static KeyRange range(ExchangeId id, byte lane) {
        return KeyRange.ofPrefix(
                Ids.put(ByteBuffer.allocate(Ids.LENGTH + 1), id).put(lane).array());
    }

    /** A part that does not tell what came before it is read with all others. */
    static byte lane(Event event) {
        return switch (event) {
            case Event.Progressed _ -> PROGRESS_LANE;
            case Event.PartAdded part when part.before() != null -> PART_LANE;
            default -> STATE_LANE;
        };
    }

    static byte lane(byte[] key) {
        return key[Ids.LENGTH];
    }

    static int slot(byte[] key) {
        return ByteBuffer.wrap(key).getInt(Ids.LENGTH + 1);
    }
}
