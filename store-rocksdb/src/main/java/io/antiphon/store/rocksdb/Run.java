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

    /** These entries of an exchange's log. Reports of progress have each a key of their own. */
    static List<Run> of(ExchangeId id, List<LogEntry> entries) {
        List<Run> runs = new ArrayList<>(1);
        int from = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).event() instanceof Event.Progressed) {
                add(runs, id, entries.subList(from, i));
                add(runs, id, entries.subList(i, i + 1));
                from = i + 1;
            }
        }
        add(runs, id, entries.subList(from, entries.size()));
        return runs;
    }

    /** The same entries under as few keys as can be. */
    static List<Run> merged(List<Run> runs) {
        if (runs.size() == 1) {
            return runs;
        }
        List<Run> merged = new ArrayList<>();
        int states = -1;
        for (Run run : runs) {
            if (EventKey.isProgress(run.key)) {
                merged.add(run);
            } else if (states < 0) {
                states = merged.size();
                merged.add(run);
            } else {
                merged.set(states, merged.get(states).followedBy(run));
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

    private static void add(List<Run> runs, ExchangeId id, List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            runs.add(new Run(EventKey.of(id, entries.getFirst()), LogEntryRecord.encode(entries)));
        }
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
