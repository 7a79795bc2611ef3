package io.antiphon.embedded.memory;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.Page;
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.Waiting;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A store in memory: no durability, no threads. It outlives whoever uses it, so that a test can let
 * a server end and start another on it.
 */
public final class MemoryStore implements Store {
    private final MemoryContents contents;
    private final Executor executor;

    /**
     * A store that answers at once, on the caller's thread.
     *
     * @param retentionMillis how long a finished exchange is kept
     */
    public MemoryStore(long retentionMillis) {
        this(retentionMillis, Runnable::run);
    }

    /**
     * A store that does and answers everything when the executor runs it.
     *
     * @param retentionMillis how long a finished exchange is kept
     * @param executor runs what it is given in that order, one at a time
     */
    public MemoryStore(long retentionMillis, Executor executor) {
        this.contents = new MemoryContents(retentionMillis);
        this.executor = executor;
    }

    @Override
    public void commit(List<Change> batch, Receiver<CommitResult> receiver) {
        answer(receiver, () -> new CommitResult(contents.apply(batch)));
    }

    @Override
    public void find(ExchangeId id, Receiver<Optional<Exchange>> receiver) {
        answer(receiver, () -> contents.logs.containsKey(id) ? Optional.of(contents.exchange(id)) : Optional.empty());
    }

    @Override
    public void log(LogQuery query, Receiver<List<LogEntry>> receiver) {
        answer(receiver, () -> log(query));
    }

    @Override
    public void holders(List<ServiceKey> keys, Receiver<List<Optional<ExchangeId>>> receiver) {
        answer(
                receiver,
                () -> keys.stream()
                        .map(key -> contents.holder(key.service(), key.key()))
                        .toList());
    }

    @Override
    public void waiting(ServiceName service, QueuePosition from, int limit, long bytes, Receiver<Waiting> receiver) {
        answer(receiver, () -> waiting(service, from, new Page<>(limit, bytes)));
    }

    @Override
    public void overdue(long nowMillis, int limit, long bytes, Receiver<List<Overdue>> receiver) {
        answer(receiver, () -> overdue(nowMillis, new Page<>(limit, bytes)));
    }

    @Override
    public void list(Listing.Query query, Receiver<Listing> receiver) {
        answer(receiver, () -> list(query));
    }

    @Override
    public void reopen(Receiver<Inventory> receiver) {
        answer(receiver, this::inventory);
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public Inventory inventory() {
        Map<ServiceName, Map<State, Long>> counts = new TreeMap<>();
        for (Place place : contents.places) {
            counts.computeIfAbsent(place.service(), _ -> new EnumMap<>(State.class))
                    .merge(place.state(), 1L, Long::sum);
        }
        List<Exchange> dispatched = contents.places.stream()
                .filter(place -> place.state() == State.DISPATCHED)
                .map(place -> contents.exchange(place.id()))
                .toList();
        return new Inventory(
                Set.copyOf(contents.services), counts, dispatched, contents.newest(), contents.latestMillis());
    }

    /** Nothing to let go of. */
    @Override
    public void close() {}

    private List<LogEntry> log(LogQuery query) {
        Page<LogEntry> page = new Page<>(query.limit(), query.bytes());
        for (LogEntry entry : contents.logs.getOrDefault(query.id(), List.of())) {
            int bytes = ContentBytes.of(entry.event());
            if (entry.sequence() >= query.from()) {
                if (!page.hasRoomFor(bytes)) {
                    break;
                }
                page.add(entry, bytes);
            }
        }
        return page.items();
    }

    private Waiting waiting(ServiceName service, QueuePosition from, Page<Exchange> page) {
        Place first = new Place(State.QUEUED, service, false, from);
        Place end = new Place(State.QUEUED, service, true, QueuePosition.FIRST);
        for (Place place : contents.places.subSet(first, end)) {
            if (page.full()) {
                return new Waiting(page.items(), place.position());
            }
            add(page, contents.exchange(place.id()));
        }
        return new Waiting(page.items(), null);
    }

    private List<Overdue> overdue(long nowMillis, Page<Overdue> page) {
        for (Timer timer : contents.timers) {
            if (timer.due().atMillis() > nowMillis || page.full()) {
                break;
            }
            Exchange exchange = contents.exchange(timer.id());
            page.add(new Overdue(timer.due().kind(), exchange), ContentBytes.of(exchange));
        }
        return page.items();
    }

    private Listing list(Listing.Query query) {
        List<Exchange> found = contents.logs.keySet().stream()
                .map(contents::exchange)
                .filter(query::matches)
                .sorted(Comparator.comparing(Listing.Place::of))
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new Listing(found, null);
        }
        List<Exchange> page = found.subList(0, query.limit());
        return new Listing(page, Listing.Place.of(page.getLast()));
    }

    private static void add(Page<Exchange> page, Exchange exchange) {
        page.add(exchange, ContentBytes.of(exchange));
    }

    private <T> void answer(Receiver<T> receiver, Supplier<T> work) {
        executor.execute(() -> receiver.received(work.get()));
    }
}
