package io.antiphon.server.runtime;

import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.Limits;
import io.antiphon.server.config.SignalBounds;
import java.io.IOException;

/**
 * Checks that the heap has room for all that the configuration lets others make the server keep: all exchanges in
 * memory, as much on its way by each of the two doors, all last values of signals and as much of patterns, and the server
 * itself.
 */
final class HeapPlan {
    /** The bytes that the server and its garbage collector need for themselves. */
    private static final long OWN_BYTES = 48L << 20;

    /** Exchanges in memory, messages on their way over HTTP, and those over RSocket each take limits.memory. */
    private static final int POOLS = 3;

    /** How much larger a heap is than the part that is offered: a collector may keep some of it for itself. */
    private static final double OFFERED = 1.05;

    private static final long STEP_BYTES = 64L << 20;

    private final Limits limits;
    private final SignalBounds signals;
    private final long heapBytes;

    /** For a heap that offers so many bytes. */
    HeapPlan(Configuration configuration, long heapBytes) {
        this.limits = configuration.limits();
        this.signals = configuration.signals();
        this.heapBytes = heapBytes;
    }

    /**
     * Refuses what cannot fit.
     *
     * @throws IOException where it does not: the message names the settings and the heap that they need
     */
    void check() throws IOException {
        if (neededBytes(heapBytes) > heapBytes) {
            throw new IOException(
                    "the heap of %d MiB is too small for %d MiB: three times limits.memory (%d MiB), twice signals.memory (%d MiB), and %d MiB for the server itself. Give it more, with JAVA_OPTS=-Xmx%dm, or lower these settings"
                            .formatted(
                                    mebibytes(heapBytes),
                                    mebibytes(neededBytes(heapBytes)),
                                    mebibytes(limits.memoryBytes(heapBytes)),
                                    mebibytes(signals.memoryBytes(heapBytes)),
                                    mebibytes(OWN_BYTES),
                                    mebibytes(enoughBytes())));
        }
    }

    /** Settings that are auto grow with the heap. */
    private long neededBytes(long heap) {
        return OWN_BYTES + POOLS * limits.memoryBytes(heap) + 2 * signals.memoryBytes(heap);
    }

    private long enoughBytes() {
        long enough = STEP_BYTES;
        while (neededBytes(enough) * OFFERED > enough) {
            enough += STEP_BYTES;
        }
        return enough;
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
