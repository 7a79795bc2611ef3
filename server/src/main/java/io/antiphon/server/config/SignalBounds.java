package io.antiphon.server.config;

import java.util.OptionalLong;

/**
 * What is kept and passed on of signals.
 *
 * @param topics with a last value
 * @param topicsPerCaller with a last value, of which one client address published the first
 * @param valueBytes of one value
 * @param memory bytes of all last values; empty: see {@link #memoryBytes}
 * @param subscriptions open at once
 * @param subscriptionsPerCaller open at once of one client address
 * @param waiting values that subscribers have not taken yet
 * @param rate of values of one topic that are passed on, per second
 * @param retentionMillis of a last value
 */
public record SignalBounds(
        @Setting(
                name = "signals.topics",
                kind = Kind.COUNT,
                standard = "100000",
                least = 1,
                help = "The most topics whose last value is kept (503 overloaded).")
        int topics,

        @Setting(
                name = "signals.topics-per-caller",
                kind = Kind.COUNT,
                standard = "50000",
                least = 1,
                help = "The most topics to which one client address was the first to publish (429 quota-exceeded).")
        int topicsPerCaller,

        @Setting(
                name = "signals.value",
                kind = Kind.SIZE,
                standard = "64KiB",
                least = 1,
                most = 1 << 24,
                help = "The longest value of a signal (413 payload-too-large).")
        int valueBytes,

        @Setting(
                name = "signals.memory",
                kind = Kind.SIZE_OR_AUTO,
                standard = "auto",
                least = 1 << 10,
                help = "The most bytes of last values, all topics together, and as many again of patterns (503"
                        + " overloaded). auto: an eighth of the heap, and at most 64MiB.")
        OptionalLong memory,

        @Setting(
                name = "signals.subscriptions",
                kind = Kind.COUNT,
                standard = "10000",
                least = 1,
                help = "The most subscriptions open at once (503 overloaded).")
        int subscriptions,

        @Setting(
                name = "signals.subscriptions-per-caller",
                kind = Kind.COUNT,
                standard = "5000",
                least = 1,
                help = "The most subscriptions of one client address (429 quota-exceeded).")
        int subscriptionsPerCaller,

        @Setting(
                name = "signals.waiting",
                kind = Kind.COUNT,
                standard = "1000000",
                least = 1,
                help = "The most values that subscribers have not taken yet, one for each topic and subscriber;"
                        + " beyond, those furthest behind are cut off.")
        int waiting,

        @Setting(
                name = "signals.rate",
                kind = Kind.COUNT,
                standard = "1000",
                least = 1,
                most = 1_000_000,
                help = "How many values of one topic subscribers are given per second; of those above it the newest.")
        int rate,

        @Setting(
                name = "signals.retention",
                kind = Kind.DURATION,
                standard = "7d",
                least = 1_000,
                help = "How long a last value is kept that no other follows. None outlives the process.")
        long retentionMillis) {

    private static final int SHARE_OF_HEAP = 8;
    private static final long MOST_OF_HEAP_BYTES = 64L << 20;

    /** The most bytes of last values: as set, or a part of a heap of so many bytes. */
    public long memoryBytes(long heapBytes) {
        return memory.orElse(Math.min(heapBytes / SHARE_OF_HEAP, MOST_OF_HEAP_BYTES));
    }
}
