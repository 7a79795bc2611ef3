package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Page;
import io.antiphon.engine.store.Waiting;

/** Reads a part of a service's queue. */
final class WaitingReader {
    private WaitingReader() {}

    static Waiting read(View view, ServiceName service, QueuePosition from, Page<Exchange> page) {
        KeyRange queue = PlaceKey.queue(service).startingAt(PlaceKey.ready(service, from));
        try (Scan places = view.scan(Family.PLACES, queue)) {
            for (; places.found(); places.next()) {
                if (page.full()) {
                    return new Waiting(page.items(), PlaceKey.position(places.key()));
                }
                Exchange exchange = view.logs().exchange(Ids.last(places.key()));
                page.add(exchange, ContentBytes.of(exchange));
            }
        }
        return new Waiting(page.items(), null);
    }
}
