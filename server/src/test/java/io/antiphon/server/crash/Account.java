package io.antiphon.server.crash;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What clients were promised and shown, while servers came and went. Whatever contradicts what is
 * here already is a breach. Safe for use by several threads.
 */
final class Account {
    private final Set<String> promised = ConcurrentHashMap.newKeySet();
    private final Set<String> plain = ConcurrentHashMap.newKeySet();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Set<String> orphaned = ConcurrentHashMap.newKeySet();
    private final Map<String, Outcome> seen = new ConcurrentHashMap<>();
    private final Map<String, Outcome> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();

    /** Somebody was promised that the exchange can be found again. */
    void promised(String exchange) {
        promised.add(exchange);
    }

    /** A requestor was shown the outcome. */
    void seen(String exchange, Outcome outcome) {
        Outcome before = seen.putIfAbsent(exchange, outcome);
        if (before != null && !before.equals(outcome)) {
            breach("the outcome of " + exchange + " changed from " + before + " to " + outcome);
        }
    }

    /** A replier was told that its outcome is recorded. */
    void acknowledged(String exchange, Outcome outcome) {
        Outcome before = acknowledged.putIfAbsent(exchange, outcome);
        if (before != null) {
            breach("two outcomes of " + exchange + " were acknowledged: " + before + " and " + outcome);
        }
    }

    /** A requestor with this key was led to the exchange. */
    void keyed(String key, String exchange) {
        promised(exchange);
        String before = keys.putIfAbsent(key, exchange);
        if (before != null && !before.equals(exchange)) {
            breach("the key " + key + " led to " + before + " and to " + exchange);
        }
    }

    /** A replier was given the exchange. */
    void delivered(String exchange, Kind kind) {
        if (kind == Kind.KEYED) {
            promised(exchange);
        }
        if (kind == Kind.PLAIN && !plain.add(exchange) && !released.contains(exchange)) {
            breach("the plain call " + exchange + " was given to two repliers");
        }
    }

    /** A replier gives the exchange back. */
    void released(String exchange) {
        released.add(exchange);
    }

    /** A replier deferred the exchange, and the server died before the replier learned the token. */
    void orphaned(String exchange) {
        orphaned.add(exchange);
    }

    /** A replier that had the exchange was told that there is none. */
    void unknown(String exchange) {
        if (promised.contains(exchange)) {
            breach(exchange + " was promised and is unknown");
        }
    }

    void breach(String what) {
        breaches.add(what);
    }

    Set<String> promises() {
        return Set.copyOf(promised);
    }

    Set<String> plainCalls() {
        return Set.copyOf(plain);
    }

    Set<String> orphans() {
        return Set.copyOf(orphaned);
    }

    Map<String, Outcome> outcomesSeen() {
        return Map.copyOf(seen);
    }

    Map<String, Outcome> outcomesAcknowledged() {
        return Map.copyOf(acknowledged);
    }

    Queue<String> breaches() {
        return breaches;
    }
}
