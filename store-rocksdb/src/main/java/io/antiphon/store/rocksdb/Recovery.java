package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is in the journal alone: at a start, and when a write has failed and memory is not to be believed. */
final class Recovery {
    private Recovery() {}

    /** The exchanges that are not posted, or not to their end, in the order of their first rows. */
    static List<Unposted> unposted(View view) {
        Map<ExchangeId, List<Run>> journaled = new LinkedHashMap<>();
        try (Scan rows = view.scan(Family.JOURNAL, KeyRange.ASCII)) {
            for (; rows.found(); rows.next()) {
                for (Run run : JournalRow.decode(rows.value())) {
                    journaled.computeIfAbsent(run.id(), _ -> new ArrayList<>()).add(run);
                }
            }
        }
        List<Unposted> unposted = new ArrayList<>();
        journaled.forEach((id, runs) -> beyond(view.logs().find(id), id, runs).ifPresent(unposted::add));
        return unposted;
    }

    /** Deletes all rows with the write that is being put together. */
    static void clear(View view, Puts out) {
        try (Scan rows = view.scan(Family.JOURNAL, KeyRange.ASCII)) {
            for (; rows.found(); rows.next()) {
                out.singleDelete(Family.JOURNAL, rows.key());
            }
        }
    }

    private static Optional<Unposted> beyond(Optional<Exchange> posted, ExchangeId id, List<Run> runs) {
        int known = posted.map(Exchange::sequence).orElse(0);
        List<LogEntry> missing = runs.stream()
                .flatMap(run -> run.entries().stream())
                .filter(entry -> entry.sequence() > known)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Exchange after = posted.map(before -> before.after(missing)).orElseGet(() -> Exchange.replay(missing));
        Unposted unposted = new Unposted(posted.orElse(null), after, 0, 0);
        unposted.add(Run.of(id, missing), after);
        return Optional.of(unposted);
    }
}
