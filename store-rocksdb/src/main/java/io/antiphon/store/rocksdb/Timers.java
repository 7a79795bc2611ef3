package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is overdue. For the store's thread alone. */
final class Timers {
    private final Fronts fronts = new Fronts();
    private final long retentionMillis;

    Timers(long retentionMillis) {
        this.retentionMillis = retentionMillis;
    }

    /** A timer is about to be written. */
    void adding(byte[] key) {
        fronts.adding(key, TimerKey.GROUP_LENGTH);
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
        KeyRange due = fronts.narrow(TimerKey.group(kind), TimerKey.until(kind, nowMillis - delayMillis));
        DueScan scan = new DueScan(kind, delayMillis, view.scan(Family.TIMERS, due));
        if (!due.isEmpty()) {
            fronts.found(TimerKey.group(kind), scan.found() ? scan.key() : due.to());
        }
        return scan;
    }
}
