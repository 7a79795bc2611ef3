package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is overdue. Of each kind it remembers a key before which there are no timers, so that
 * the many that were deleted there are not gone through at every call. For the store's thread alone.
 */
final class Timers {
    private final Map<Due.Kind, byte[]> fronts = new EnumMap<>(Due.Kind.class);
    private final long retentionMillis;

    Timers(long retentionMillis) {
        this.retentionMillis = retentionMillis;
    }

    /** A timer is about to be written. */
    void adding(byte[] key) {
        fronts.computeIfPresent(TimerKey.kind(key), (_, front) -> Arrays.compareUnsigned(key, front) < 0 ? key : front);
    }

    /** What is overdue, the longest overdue first. */
    List<Overdue> overdue(View view, long nowMillis, Page<Overdue> page) {
        List<DueScan> scans = new ArrayList<>();
        try {
            for (Due.Kind kind : Due.Kind.values()) {
                scans.add(scan(view, kind, nowMillis));
            }
            read(view, scans, page);
        } finally {
            scans.forEach(DueScan::close);
        }
        return page.items();
    }

    private static void read(View view, List<DueScan> scans, Page<Overdue> page) {
        while (!page.full()) {
            Optional<DueScan> first = scans.stream().filter(DueScan::found).min(DueScan.LONGEST_OVERDUE);
            if (first.isEmpty()) {
                return;
            }
            Exchange exchange = view.logs().exchange(first.get().id());
            page.add(new Overdue(first.get().kind(), exchange), ContentBytes.of(exchange));
            first.get().next();
        }
    }

    private DueScan scan(View view, Due.Kind kind, long nowMillis) {
        long delayMillis = kind == Due.Kind.RETENTION ? retentionMillis : 0;
        KeyRange due = TimerKey.until(kind, nowMillis - delayMillis);
        KeyRange rest = due.startingAt(fronts.getOrDefault(kind, due.from()));
        DueScan scan = new DueScan(kind, delayMillis, view.scan(Family.TIMERS, rest));
        if (!rest.isEmpty()) {
            fronts.put(kind, scan.found() ? scan.key() : rest.to());
        }
        return scan;
    }
}
