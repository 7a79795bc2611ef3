package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Pages of exchanges: what is in memory alone, then what is on disk. */
final class Browsing {
    private final Ports ports;
    private final Residents residents;

    Browsing(Ports ports, Residents residents) {
        this.ports = ports;
        this.residents = residents;
    }

    void list(Listing.Query query, Continuation<Listing> next) {
        List<Exchange> first = query.cursor() == null ? inMemory(query) : List.of();
        int left = Math.max(1, query.limit() - first.size());
        Listing.Query rest = new Listing.Query(query.service(), query.state(), query.cursor(), left);
        ports.store().list(rest, new Store.Receiver<>() {
            @Override
            public void received(Listing stored) {
                ports.thread().execute(() -> next.done(joined(first, stored)));
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

    private List<Exchange> inMemory(Listing.Query query) {
        return residents.all().stream()
                .map(resident -> resident.exchange)
                .filter(exchange -> !exchange.recorded() && query.matches(exchange))
                .sorted(Comparator.comparing(Exchange::id))
                .limit(query.limit() - 1L)
                .toList();
    }

    private static Listing joined(List<Exchange> first, Listing stored) {
        List<Exchange> all = new ArrayList<>(first);
        all.addAll(stored.exchanges());
        return new Listing(all, stored.next());
    }
}
