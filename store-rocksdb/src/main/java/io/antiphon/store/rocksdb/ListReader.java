package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a list: service by service, and of each service the places in all wanted states together, in the
 * order of their ids.
 */
final class ListReader {
    /** A page may hold fewer exchanges than asked for: this bounds how much memory it takes. */
    private static final long PAGE_BYTES = 4 << 20;

    private final View view;
    private final List<State> states;
    private final Page<Exchange> page;

    private ListReader(View view, Listing.Query query) {
        this.view = view;
        this.states = query.state() == null ? List.of(State.values()) : List.of(query.state());
        this.page = new Page<>(Math.max(1, query.limit()), PAGE_BYTES);
    }

    static Listing read(View view, Listing.Query query) {
        ListReader reader = new ListReader(view, query);
        return query.service() == null ? reader.all(query.after()) : reader.of(query.service(), query.after());
    }

    private Listing of(ServiceName service, Listing.@Nullable Place after) {
        boolean more = (after == null || after.service().compareTo(service) <= 0) && !read(service, after);
        return listing(more);
    }

    private Listing all(Listing.@Nullable Place after) {
        Optional<ServiceName> service = after == null ? service(PlaceKey::group) : Optional.of(after.service());
        while (service.isPresent()) {
            ServiceName present = service.get();
            if (!read(present, after)) {
                return listing(true);
            }
            service = service(state -> PlaceKey.behind(present, state));
        }
        return listing(false);
    }

    private Listing listing(boolean more) {
        List<Exchange> exchanges = page.items();
        return new Listing(exchanges, more ? Listing.Place.of(exchanges.getLast()) : null);
    }

    /** The first service that has a place in one of these parts of the wanted states. */
    private Optional<ServiceName> service(Function<State, KeyRange> part) {
        return states.stream()
                .flatMap(state -> first(part.apply(state)).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<ServiceName> first(KeyRange places) {
        try (Scan scan = view.scan(Family.PLACES, places)) {
            return scan.found() ? Optional.of(PlaceKey.service(scan.key())) : Optional.empty();
        }
    }

    /** Reads the exchanges of this service after that place. Returns whether the page had room for all of them. */
    private boolean read(ServiceName service, Listing.@Nullable Place after) {
        ExchangeId behind = after != null && after.service().equals(service) ? after.id() : null;
        List<Scan> scans = new ArrayList<>();
        try {
            for (State state : states) {
                open(service, state, behind, scans);
            }
            return read(scans);
        } finally {
            scans.forEach(Scan::close);
        }
    }

    private void open(ServiceName service, State state, @Nullable ExchangeId behind, List<Scan> scans) {
        if (first(PlaceKey.group(service, state)).isEmpty()) {
            return;
        }
        for (KeyRange places : PlaceKey.inOrderOfIds(service, state)) {
            scans.add(view.scan(Family.PLACES, behind == null ? places : places.behindId(behind)));
        }
    }

    private boolean read(List<Scan> scans) {
        while (true) {
            Optional<Scan> next = scans.stream().filter(Scan::found).min(Comparator.comparing(ListReader::id));
            if (next.isEmpty()) {
                return true;
            }
            if (page.full()) {
                return false;
            }
            Exchange exchange = view.logs().exchange(id(next.get()));
            page.add(exchange, ContentBytes.of(exchange));
            next.get().next();
        }
    }

    private static ExchangeId id(Scan places) {
        return Ids.last(places.key());
    }
}
