package io.antiphon.fuzzing;

import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.engine.store.StoreException;
import java.util.List;

/** Records of a store that may be damaged. What can be read says the same when it is written and read again. */
final class RecordsTarget {
    private RecordsTarget() {}

    /** Some records, one after the other. */
    public static void fuzzerTestOneInput(byte[] input) {
        List<LogEntry> entries;
        try {
            entries = LogEntryRecord.decodeAll(input);
        } catch (StoreException expected) {
            return;
        }
        if (!LogEntryRecord.decodeAll(LogEntryRecord.encode(entries)).equals(entries)) {
            throw new IllegalStateException("It was written otherwise: " + entries);
        }
    }
}
