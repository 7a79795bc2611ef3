package io.antiphon.server.config;

import java.util.OptionalLong;

/**
 * What the server takes on at most.
 *
 * @param bodyBytes of one request or answer
 * @param headersBytes of one request
 * @param queue exchanges waiting, per service
 * @param memory bytes of exchanges held in memory; empty: see {@link #memoryBytes}
 * @param services known at once
 * @param servicesPerCaller known at once that one client address made known
 * @param conversations open at once
 * @param conversationsPerCaller open at once of one client address
 * @param connections open at once
 * @param callsPerCaller calls under way, per client address
 * @param take deliveries per take
 */
public record Limits(
        @Setting(
                name = "limits.body",
                kind = Kind.SIZE,
                standard = "8MiB",
                least = 1,
                most = 1L << 30,
                help = "The largest body of a request or an answer (413 payload-too-large).")
        int bodyBytes,

        @Setting(
                name = "limits.headers",
                kind = Kind.SIZE,
                standard = "64KiB",
                least = 1 << 10,
                most = 1 << 24,
                help = "The most bytes in the headers of one request (431 headers-too-large).")
        int headersBytes,

        @Setting(
                name = "limits.queue",
                kind = Kind.COUNT,
                standard = "10000000",
                least = 1,
                help = "The most exchanges that may wait for repliers, per service (503 overloaded).")
        int queue,

        @Setting(
                name = "limits.memory",
                kind = Kind.SIZE_OR_AUTO,
                standard = "auto",
                least = 1 << 20,
                help =
                        "The most bytes of exchanges held in memory, and as many on their way by either door (503 overloaded). No service takes more than it leaves free. auto: an eighth of the heap.")
        OptionalLong memory,

        @Setting(
                name = "limits.services",
                kind = Kind.COUNT,
                standard = "10000",
                least = 1,
                help = "The most services known at once (503 overloaded).")
        int services,

        @Setting(
                name = "limits.services-per-caller",
                kind = Kind.COUNT,
                standard = "5000",
                least = 1,
                help = "The most services that one client address has made known (429 quota-exceeded).")
        int servicesPerCaller,

        @Setting(
                name = "limits.conversations",
                kind = Kind.COUNT,
                standard = "10000",
                least = 1,
                help = "The most conversations open at once (503 overloaded).")
        int conversations,

        @Setting(
                name = "limits.conversations-per-caller",
                kind = Kind.COUNT,
                standard = "5000",
                least = 1,
                help = "The most open conversations of one client address (429 quota-exceeded).")
        int conversationsPerCaller,

        @Setting(
                name = "limits.connections",
                kind = Kind.COUNT,
                standard = "20000",
                least = 1,
                help =
                        "The most connections open at once, by each door. Fewer where the process may not have so many files"
                                + " open (ulimit -n).")
        int connections,

        @Setting(
                name = "limits.calls-per-caller",
                kind = Kind.COUNT,
                standard = "20000",
                least = 1,
                help = "The most calls under way from one client address (429 quota-exceeded).")
        int callsPerCaller,

        @Setting(
                name = "limits.take",
                kind = Kind.COUNT,
                standard = "256",
                least = 1,
                most = 100_000,
                help = "The most deliveries handed to one take, whatever its max= says.")
        int take) {

    private static final int SHARE_OF_HEAP = 8;

    /** The most bytes of exchanges held in memory: as set, or a part of a heap of so many bytes. */
    public long memoryBytes(long heapBytes) {
        return memory.orElse(heapBytes / SHARE_OF_HEAP);
    }
}
