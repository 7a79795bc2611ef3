package io.antiphon.server.runtime;

import io.antiphon.server.config.Configuration;
import java.io.IOException;

/**
 * Checks that the heap has room for all that the configuration lets others make the server keep: all exchanges in
 * memory, as much on its way, all last values of signals, and the server itself.
 */
final class HeapPlan {
    /** The bytes that the server and its garbage collector need for themselves. */
    private static final long OWN_BYTES = 48L << 20;

    /** How much larger a heap is than the part that is offered: a collector may keep some of it for itself. */
    private static final double OFFERED = 1.05;

    private static final int STEP_MEBIBYTES = 64;

    private final boolean automatic;
    private final long memoryBytes;
    private final long signalBytes;
    private final long heapBytes;

    /** For a heap that offers so many bytes. */
    HeapPlan(Configuration configuration, long heapBytes) {
        this.automatic = configuration.limits().memory().isEmpty();
        this.memoryBytes = configuration.limits().memoryBytes();
        this.signalBytes = configuration.signals().memoryBytes();
        this.heapBytes = heapBytes;
    }

    /**
     * Refuses what cannot fit.
     *
     * @throws IOException where it does not: the message names the settings and the heap that they need
     */
    void check() throws IOException {
        long neededBytes = OWN_BYTES + 2 * memoryBytes + signalBytes;
        if (neededBytes > heapBytes) {
            throw new IOException(
                    "the heap of %d MiB is too small for %d MiB: twice limits.memory (%d MiB), signals.memory (%d MiB), and %d MiB for the server itself. Give it more, with JAVA_OPTS=-Xmx%dm, or lower these settings"
                            .formatted(
                                    mebibytes(heapBytes),
                                    mebibytes(neededBytes),
                                    mebibytes(memoryBytes),
                                    mebibytes(signalBytes),
                                    mebibytes(OWN_BYTES),
                                    enoughMebibytes(neededBytes)));
        }
    }

    /** An automatic limits.memory grows with the heap: twice it is half of that. */
    private long enoughMebibytes(long neededBytes) {
        long bytes = automatic ? 2 * (OWN_BYTES + signalBytes) : neededBytes;
        long steps = (long) Math.ceil(OFFERED * mebibytes(bytes) / STEP_MEBIBYTES);
        return steps * STEP_MEBIBYTES;
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
