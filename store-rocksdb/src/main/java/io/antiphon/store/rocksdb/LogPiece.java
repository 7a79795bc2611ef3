package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads a piece of a log: the lanes of its events together, in the order of their numbers, and no more than is wanted. */
final class LogPiece {
    private final List<LogSource> sources;

    private LogPiece(List<LogSource> sources) {
        this.sources = sources;
    }

    /**
     * The piece.
     *
     * @param unposted what was committed and not yet posted when the piece was asked for; some of it may be posted by now
     */
    static List<LogEntry> read(View view, LogQuery query, List<Run> unposted) {
        int partsFrom = Math.max(query.from(), query.partsFrom());
        try (LaneReader states = LaneReader.from(view, query.id(), EventKey.STATE_LANE, query.from());
                LaneReader parts = LaneReader.from(view, query.id(), EventKey.PART_LANE, partsFrom)) {
            Iterator<LogEntry> beyond =
                    unposted.stream().flatMap(run -> run.entries().stream()).iterator();
            LogPiece piece = new LogPiece(List.of(
                    new LogSource(states),
                    new LogSource(parts),
                    new LogSource(progress(view, query)),
                    new LogSource(beyond)));
            return piece.from(query.from(), new Page<>(query.limit(), query.bytes()));
        }
    }

    private List<LogEntry> from(int first, Page<LogEntry> page) {
        int next = first;
        while (true) {
            // A full page reads no further entry, which may be megabytes.
            Optional<LogEntry> entry = page.full() ? Optional.empty() : entry(next);
            if (entry.isEmpty() || !page.hasRoomFor(ContentBytes.of(entry.get().event()))) {
                return page.items();
            }
            page.add(entry.get(), ContentBytes.of(entry.get().event()));
            next = entry.get().sequence() + 1;
        }
    }

    /** The first entry that has this number or a higher one. */
    private Optional<LogEntry> entry(int number) {
        return sources.stream()
                .flatMap(source -> source.head(number).stream())
                .min(Comparator.comparingInt(LogEntry::sequence));
    }

    private static Iterator<LogEntry> progress(View view, LogQuery query) {
        List<LogEntry> reports = new ArrayList<>();
        try (Scan lane = view.lane(query.id(), EventKey.PROGRESS_LANE)) {
            for (; lane.found(); lane.next()) {
                reports.addAll(lane.entries());
            }
        }
        reports.sort(Comparator.comparingInt(LogEntry::sequence));
        return reports.iterator();
    }
}
