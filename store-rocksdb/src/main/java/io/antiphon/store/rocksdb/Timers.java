package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is overdue. For the store's thread alone. */
final class Timers {
    private final Fronts fronts = new Fronts();
    private final Set<TimerGroup> groups = new LinkedHashSet<>();
    private final long retentionMillis;

    /**
     * The timers that there are.
     *
     * @param retentionMillis how long a finished exchange is kept whose terms do not say
     */
    Timers(View view, long retentionMillis) {
        this.retentionMillis = retentionMillis;
        for (Due.Kind kind : List.of(Due.Kind.DEADLINE, Due.Kind.WAKE, Due.Kind.RETENTION)) {
            groups.add(new TimerGroup(kind, 0));
        }
        groups.addAll(TimerGroup.ofOwnRetentions(view));
    }

    /** A timer is about to be written. */
    void adding(byte[] key) {
        TimerGroup group = TimerGroup.of(key);
        groups.add(group);
        fronts.adding(key, group.prefix().length);
    }

    /** What is overdue, the longest overdue first. */
    List<Overdue> overdue(View view, long nowMillis, Page<Overdue> page) {
        List<DueScan> scans = new ArrayList<>();
        try {
            for (TimerGroup group : groups) {
                scans.add(scan(view, group, nowMillis));
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

    private DueScan scan(View view, TimerGroup group, long nowMillis) {
        long delayMillis = group.kind() == Due.Kind.RETENTION ? retentionMillis : group.delayMillis();
        KeyRange due = fronts.narrow(group.prefix(), TimerKey.until(group, nowMillis - delayMillis));
        DueScan scan = new DueScan(group.kind(), delayMillis, view.scan(Family.TIMERS, due));
        if (!due.isEmpty()) {
            fronts.found(group.prefix(), scan.found() ? scan.key() : due.to());
        }
        return scan;
    }
}
