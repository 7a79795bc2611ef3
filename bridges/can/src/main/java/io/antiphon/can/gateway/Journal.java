package io.antiphon.can.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what happens, and tells of it: of each kind once a second at most. Safe for use by any thread. */
final class Journal {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Count, Long> toldNanos = new ConcurrentHashMap<>();
    private final Consumer<String> told;

    Journal(Consumer<String> told) {
        this.told = told;
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void count(Count what) {
        counts.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    /** Counts it, and says it unless the like was said a moment ago. */
    void complain(Count what, String sentence) {
        count(what);
        long now = System.nanoTime();
        Long before = toldNanos.get(what);
        if (before == null || now - before >= PAUSE_NANOS) {
            toldNanos.put(what, now);
            tell(sentence);
        }
    }

    void tell(String sentence) {
        told.accept(sentence);
    }

    long of(Count what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** All numbers, under their names. */
    Map<String, Object> snapshot() {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            snapshot.put(count.toString(), of(count));
        }
        return snapshot;
    }
}
