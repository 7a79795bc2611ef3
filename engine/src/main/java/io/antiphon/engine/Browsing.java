package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Erasure;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Pages of exchanges: those on disk, and among them those in memory alone. They come without their contents, so that
 * pages which wait to be shown take little memory.
 */
final class Browsing {
    private final Ports ports;
    private final Residents residents;

    Browsing(Ports ports, Residents residents) {
        this.ports = ports;
        this.residents = residents;
    }

    void list(Listing.Query query, Continuation<Listing> next) {
        List<Exchange> unrecorded = unrecorded(query);
        ports.store().list(query, new Store.Receiver<>() {
            @Override
            public void received(Listing stored) {
                Listing page = joined(unrecorded, stored, query.limit());
                ports.thread().execute(() -> next.done(page));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> next.refused(Refusal.of(Problem.STORE_UNAVAILABLE)));
            }
        });
    }

    /** The numbers that these events have as the beginning of a log. */
    static List<LogEntry> numbered(List<Event> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> new LogEntry(i + 1, events.get(i)))
                .toList();
    }

    /** One more than there is room for, so that it shows that there are more. */
    private List<Exchange> unrecorded(Listing.Query query) {
        return residents.all().stream()
                .map(resident -> resident.exchange)
                .filter(exchange -> !exchange.recorded() && query.matches(exchange))
                .sorted(Comparator.comparing(Listing.Place::of))
                .limit(query.limit() + 1L)
                .map(Erasure::withoutContents)
                .toList();
    }

    /** An exchange that was recorded in the meantime is in both. */
    private static Listing joined(List<Exchange> unrecorded, Listing stored, int limit) {
        SortedMap<Listing.Place, Exchange> all = new TreeMap<>();
        unrecorded.forEach(exchange -> all.put(Listing.Place.of(exchange), exchange));
        stored.exchanges().stream()
                .map(Erasure::withoutContents)
                .forEach(exchange -> all.put(Listing.Place.of(exchange), exchange));
        Listing.Place end = stored.next();
        List<Exchange> page = all.values().stream()
                .filter(exchange -> end == null || Listing.Place.of(exchange).compareTo(end) <= 0)
                .limit(limit)
                .toList();
        boolean whole = end == null && page.size() == all.size();
        if (whole) {
            return new Listing(page, null);
        }
        return new Listing(page, page.size() < limit ? end : Listing.Place.of(page.getLast()));
    }
}
