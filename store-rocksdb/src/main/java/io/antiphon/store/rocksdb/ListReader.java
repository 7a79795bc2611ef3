package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a page of a list. A cursor is the place at which the page before ended. */
final class ListReader {
    /** A page may hold fewer exchanges than asked for: this bounds how much memory it takes. */
    private static final long PAGE_BYTES = 4 << 20;

    private static final Listing EMPTY = new Listing(List.of(), null);

    private ListReader() {}

    static Listing read(View view, Listing.Query query) {
        if (query.cursor() == null) {
            return read(view, ranges(query), query.limit());
        }
        Optional<byte[]> cursor = Cursor.parse(query.cursor());
        return cursor.map(place -> read(view, behind(place, ranges(query)), query.limit()))
                .orElse(EMPTY);
    }

    private static Listing read(View view, List<KeyRange> ranges, int limit) {
        Page<Exchange> page = new Page<>(Math.max(1, limit), PAGE_BYTES);
        byte[] last = {};
        for (KeyRange range : ranges) {
            try (Scan places = view.scan(Family.PLACES, range)) {
                for (; places.found(); places.next()) {
                    if (page.full()) {
                        return new Listing(page.items(), Cursor.text(last));
                    }
                    last = places.key();
                    Exchange exchange = view.logs().exchange(Ids.last(last));
                    page.add(exchange, ContentBytes.of(exchange));
                }
            }
        }
        return new Listing(page.items(), null);
    }

    private static List<KeyRange> ranges(Listing.Query query) {
        ServiceName service = query.service();
        State state = query.state();
        if (service == null) {
            return List.of(state == null ? PlaceKey.everything() : PlaceKey.group(state));
        }
        List<State> states = state == null ? Arrays.asList(State.values()) : List.of(state);
        return states.stream().map(each -> PlaceKey.group(service, each)).toList();
    }

    private static List<KeyRange> behind(byte[] place, List<KeyRange> ranges) {
        return ranges.stream()
                .map(range -> range.startingBehind(place))
                .filter(range -> !range.isEmpty())
                .toList();
    }
}
