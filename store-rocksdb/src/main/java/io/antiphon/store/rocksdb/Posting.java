package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts exchanges, and all by which they are found, where they are read. For the store's thread alone. */
final class Posting {
    private static final byte[] NOTHING = {};

    private final Timers timers;
    private final Queues queues;
    private final Claims claims;
    private final Puts out;

    Posting(Timers timers, Queues queues, Claims claims, Puts out) {
        this.timers = timers;
        this.queues = queues;
        this.claims = claims;
        this.out = out;
    }

    /** What was added to the log of an exchange, which is so now and was so before; null where it is new. */
    void advance(@Nullable Exchange before, List<Run> runs, Exchange after) {
        for (Run run : Run.merged(runs)) {
            out.put(Family.EVENTS, run.key(), run.records());
        }
        if (before == null) {
            claims.post(after, out);
        }
        index(before == null ? List.of() : IndexKeys.of(before), IndexKeys.of(after));
    }

    /** Nothing remains of what stands in a log under these keys. */
    void erase(List<byte[]> keys) {
        keys.forEach(key -> out.delete(Family.EVENTS, key));
    }

    /** Nothing of the exchange remains, whose log stands under these keys. */
    void forget(Exchange last, List<byte[]> keys) {
        erase(keys);
        IndexKeys.of(last).forEach(out::remove);
        claims.post(last, out);
    }

    /** Posts who holds this key after it was freed: nobody, or another exchange by now. */
    void free(ClaimKey key) {
        claims.post(key, out);
    }

    void know(ServiceName service) {
        out.put(Family.SERVICES, service.value().getBytes(StandardCharsets.US_ASCII), NOTHING);
    }

    void forget(ServiceName service) {
        out.delete(Family.SERVICES, service.value().getBytes(StandardCharsets.US_ASCII));
    }

    private void index(List<IndexKey> before, List<IndexKey> after) {
        for (IndexKey key : before) {
            if (!after.contains(key)) {
                out.remove(key);
            }
        }
        for (IndexKey key : after) {
            if (!before.contains(key)) {
                add(key);
            }
        }
    }

    private void add(IndexKey key) {
        switch (key.family()) {
            case TIMERS -> timers.adding(key.bytes());
            default -> queues.adding(key.bytes());
        }
        out.put(key.family(), key.bytes(), NOTHING);
    }
}
