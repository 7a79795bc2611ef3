package io.antiphon.store.rocksdb;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Due;
import java.util.ArrayList;
import java.util.List;

/** All keys by which an exchange is found without its id. A function of the exchange and of nothing else. */
final class IndexKeys {
    /** No key tells how long those are kept whose terms do not say. */
    private static final long ANY_RETENTION_MILLIS = 0;

    private IndexKeys() {}

    static List<IndexKey> of(Exchange exchange) {
        List<IndexKey> keys = new ArrayList<>(3);
        keys.add(new IndexKey(Family.PLACES, PlaceKey.of(exchange)));
        for (Due due : Due.of(exchange, ANY_RETENTION_MILLIS)) {
            keys.add(new IndexKey(Family.TIMERS, TimerKey.of(due, exchange.id())));
        }
        return keys;
    }
}
