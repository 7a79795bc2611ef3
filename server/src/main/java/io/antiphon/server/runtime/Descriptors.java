package io.antiphon.server.runtime;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * How many files and sockets the process may have open at once, and who gets them. Some are kept back for the store, which
 * needs them to go on and to begin anew; the doors share the others.
 */
final class Descriptors {
    private static final long LEAST_KEPT = 192;
    private static final long MOST_KEPT = 4_096;
    private static final int KEPT_SHARE = 8;
    private static final int DOORS = 2;
    private static final long LEAST_CONNECTIONS = 32;

    private final long most;

    /**
     * With a limit of so many.
     *
     * @param most how many there may be; {@link Long#MAX_VALUE} where that is not known
     */
    Descriptors(long most) {
        this.most = most;
    }

    /** Those of this process. */
    static Descriptors ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new Descriptors(system.getMaxFileDescriptorCount())
                : new Descriptors(Long.MAX_VALUE);
    }

    /**
     * How many connections each door may have, of those that are configured.
     *
     * @throws IOException where there is nothing to share: the message says what the operator can do
     */
    int connections(int configured) throws IOException {
        long shared = (most - kept()) / DOORS;
        if (shared < LEAST_CONNECTIONS) {
            throw new IOException(
                    "the process may have %d files and sockets open at once (ulimit -n), and the server needs %d for its store and a few connections. Raise the limit, for example with: ulimit -n 4096"
                            .formatted(most, LEAST_KEPT + DOORS * LEAST_CONNECTIONS));
        }
        return (int) Math.min(configured, shared);
    }

    long most() {
        return most;
    }

    private long kept() {
        return Math.clamp(most / KEPT_SHARE, LEAST_KEPT, MOST_KEPT);
    }
}
