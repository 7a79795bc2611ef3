package io.antiphon.benchmarks.siege;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The promises made to honest requestors, and the requests given to honest repliers. Safe for use by any thread. */
final class Ledger {
    /** How often a request was given to a replier, by its body. */
    private final Map<String, LongAdder> given = new ConcurrentHashMap<>();
    /** The bodies of exchanges that were acknowledged, by the exchange's id. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicLong sequence = new AtomicLong();

    /** A body that no other request has. It begins with what its request is promised. */
    String body(Promise promise) {
        return promise.name() + "-" + sequence.incrementAndGet();
    }

    /** A replier was given a request. */
    void given(String body) {
        if (Promise.isOf(body)) {
            given.computeIfAbsent(body, _ -> new LongAdder()).increment();
        }
    }

    /** A requestor was told that its exchange can be found again. */
    void acknowledged(String exchange, String body) {
        acknowledged.put(exchange, body);
    }

    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** How many plain calls were given to a replier more than once. */
    long repeated() {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Promise.PLAIN.name()))
                .filter(entry -> entry.getValue().sum() > 1)
                .count();
    }
}
