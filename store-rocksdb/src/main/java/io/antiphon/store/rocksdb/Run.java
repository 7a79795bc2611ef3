package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries of one exchange's log that stand under one key. Immutable. */
final class Run {
    private static final int MOST_BYTES_OF_PARTS = 32 << 10;

    private final byte[] key;
    private final byte[] records;

    Run(byte[] key, byte[] records) {
        this.key = key;
        this.records = records;
    }

    /** What a change adds to the log. */
    static List<Run> of(Change.Advance change) {
        return of(change.after().id(), entries(change));
    }

    /** These entries of an exchange's log, lane by lane. Reports of progress have each a key of their own. */
    static List<Run> of(ExchangeId id, List<LogEntry> entries) {
        List<Run> runs = new ArrayList<>(1);
        int from = 0;
        for (int to = 1; to <= entries.size(); to++) {
            if (to == entries.size() || !together(entries.get(from), entries.get(to))) {
                runs.add(run(id, entries.subList(from, to)));
                from = to;
            }
        }
        return runs;
    }

    /** The same entries under as few keys as can be, but no more parts under one key than are read at once. */
    static List<Run> merged(List<Run> runs) {
        if (runs.size() == 1) {
            return runs;
        }
        List<Run> merged = new ArrayList<>();
        int[] last = new int[EventKey.LANES];
        Arrays.fill(last, -1);
        for (Run run : runs) {
            byte lane = EventKey.lane(run.key);
            if (last[lane] >= 0 && merged.get(last[lane]).hasRoomFor(run)) {
                merged.set(last[lane], merged.get(last[lane]).followedBy(run));
            } else {
                last[lane] = merged.size();
                merged.add(run);
            }
        }
        return merged;
    }

    byte[] key() {
        return key;
    }

    byte[] records() {
        return records;
    }

    ExchangeId id() {
        return Ids.first(key);
    }

    List<LogEntry> entries() {
        return LogEntryRecord.decodeAll(records);
    }

    private Run followedBy(Run next) {
        byte[] both = Arrays.copyOf(records, records.length + next.records.length);
        System.arraycopy(next.records, 0, both, records.length, next.records.length);
        return new Run(key, both);
    }

    private boolean hasRoomFor(Run next) {
        return switch (EventKey.lane(key)) {
            case EventKey.STATE_LANE -> true;
            case EventKey.PART_LANE -> records.length + next.records.length <= MOST_BYTES_OF_PARTS;
            default -> false;
        };
    }

    private static boolean together(LogEntry first, LogEntry second) {
        byte lane = EventKey.lane(first.event());
        return lane != EventKey.PROGRESS_LANE && lane == EventKey.lane(second.event());
    }

    private static Run run(ExchangeId id, List<LogEntry> entries) {
        return new Run(EventKey.of(id, entries.getFirst()), LogEntryRecord.encode(entries));
    }

    private static List<LogEntry> entries(Change.Advance change) {
        List<LogEntry> entries = new ArrayList<>(change.events().size());
        int sequence = change.after().sequence() - change.events().size();
        for (Event event : change.events()) {
            entries.add(new LogEntry(++sequence, event));
        }
        return entries;
    }
}
