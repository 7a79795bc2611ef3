package io.antiphon.rsocket.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the connections of a listener hold together: bytes for peers that do not keep up, and payloads that are not
 * whole. Where that is too much, who holds most is cut off. Safe for use by several loops.
 */
final class Backlog {
    /** For connections that have nothing in common. */
    static final Backlog UNBOUNDED = new Backlog(Long.MAX_VALUE);

    private final long most;
    private final Map<ConnectionHandler, Long> held = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    Backlog(long most) {
        this.most = most;
    }

    /** How many bytes all hold. */
    long total() {
        return total.get();
    }

    /** The connection holds so many bytes now. */
    void holds(ConnectionHandler connection, long bytes) {
        if (most == Long.MAX_VALUE) {
            return;
        }
        Long before = bytes == 0 ? held.remove(connection) : held.put(connection, bytes);
        if (total.addAndGet(bytes - (before == null ? 0 : before)) > most) {
            held.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(largest -> largest.getKey().makeRoom());
        }
    }
}
