package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.LogEntry;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of a log in their order. The next one can be looked at before it is taken. */
final class LogSource {
    private final Iterator<LogEntry> entries;
    private @Nullable LogEntry head;

    LogSource(Iterator<LogEntry> entries) {
        this.entries = entries;
    }

    /** The next entry, when all with lower numbers than this are passed over. */
    Optional<LogEntry> head(int number) {
        while ((head == null || head.sequence() < number) && entries.hasNext()) {
            head = entries.next();
        }
        return Optional.ofNullable(head).filter(entry -> entry.sequence() >= number);
    }
}
