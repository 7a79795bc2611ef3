package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts what a server before left in the journal. Posting twice changes nothing. */
final class Recovery {
    private final Database database;
    private final Claims claims;
    private final Posting posting;
    private final Puts out;

    Recovery(Database database, Claims claims, Posting posting, Puts out) {
        this.database = database;
        this.claims = claims;
        this.posting = posting;
        this.out = out;
    }

    /** Puts all of it, and the deletion of the journal's rows, into the write that is being put together. */
    void run() {
        try (View view = database.view()) {
            Map<ExchangeId, List<Run>> journaled = new LinkedHashMap<>();
            try (Scan rows = view.scan(Family.JOURNAL, KeyRange.ASCII)) {
                for (; rows.found(); rows.next()) {
                    for (Run run : JournalRow.decode(rows.value())) {
                        journaled
                                .computeIfAbsent(run.id(), _ -> new ArrayList<>())
                                .add(run);
                    }
                    out.singleDelete(Family.JOURNAL, rows.key());
                }
            }
            journaled.forEach((id, runs) -> post(view.logs().log(id), id, runs));
        }
    }

    private void post(List<LogEntry> posted, ExchangeId id, List<Run> runs) {
        int known = posted.isEmpty() ? 0 : posted.getLast().sequence();
        List<LogEntry> missing = runs.stream()
                .flatMap(run -> run.entries().stream())
                .filter(entry -> entry.sequence() > known)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<LogEntry> whole = new ArrayList<>(posted);
        whole.addAll(missing);
        Exchange after = Exchange.replay(whole);
        if (posted.isEmpty()) {
            claims.recovered(after);
        }
        posting.advance(posted.isEmpty() ? null : Exchange.replay(posted), Run.of(id, missing), after);
    }
}
