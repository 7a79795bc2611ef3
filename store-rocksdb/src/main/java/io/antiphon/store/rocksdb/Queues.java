package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Page;
import io.antiphon.engine.store.Waiting;
import java.util.Arrays;

/** Reads the queues of services, urgency by urgency. For the store's thread alone. */
final class Queues {
    private static final int LAST_URGENCY = 7;

    private final Fronts fronts = new Fronts();

    /** A place is about to be taken. */
    void adding(byte[] place) {
        fronts.adding(place, place.length - Ids.LENGTH);
    }

    /** The part of a service's queue that begins at a position. */
    Waiting waiting(View view, ServiceName service, QueuePosition from, Page<Exchange> page) {
        byte[] first = PlaceKey.ready(service, from);
        for (int urgency = from.urgency(); urgency <= LAST_URGENCY; urgency++) {
            byte[] group = PlaceKey.ready(service, urgency);
            KeyRange all = fronts.narrow(group, KeyRange.ofPrefix(group));
            KeyRange wanted = all.startingAt(first);
            if (!wanted.isEmpty()) {
                try (Scan places = view.scan(Family.PLACES, wanted)) {
                    if (Arrays.equals(wanted.from(), all.from())) {
                        fronts.found(group, places.found() ? places.key() : all.to());
                    }
                    if (!read(view, places, page)) {
                        return new Waiting(page.items(), PlaceKey.position(places.key()));
                    }
                }
            }
        }
        return new Waiting(page.items(), null);
    }

    /** Whether the page had room for all of them. */
    private static boolean read(View view, Scan places, Page<Exchange> page) {
        for (; places.found(); places.next()) {
            if (page.full()) {
                return false;
            }
            Exchange exchange = view.logs().exchange(Ids.last(places.key()));
            page.add(exchange, ContentBytes.of(exchange));
        }
        return true;
    }
}
