package io.antiphon.embedded.memory;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Erasure;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a {@link MemoryStore} holds, and how changes alter it. */
final class MemoryContents {
    private record ClaimKey(ServiceName service, String key) {}

    final TreeMap<ExchangeId, List<LogEntry>> logs = new TreeMap<>();
    final TreeSet<Place> places = new TreeSet<>();
    final TreeSet<Timer> timers = new TreeSet<>();
    final TreeSet<ServiceName> services = new TreeSet<>();
    private final Map<ClaimKey, ExchangeId> claims = new HashMap<>();
    private final long retentionMillis;

    MemoryContents(long retentionMillis) {
        this.retentionMillis = retentionMillis;
    }

    /** The batch, in order. Gives the holders of claims that were taken, by the exchange that was refused. */
    Map<ExchangeId, ExchangeId> apply(List<Change> batch) {
        Map<ExchangeId, ExchangeId> holders = new HashMap<>();
        for (Change change : batch) {
            switch (change) {
                case Change.Advance advance -> advance(advance, holders);
                case Change.Forget forget -> forget(forget.last());
                case Change.Free free -> claims.remove(new ClaimKey(free.service(), free.key()), free.holder());
                case Change.Know know -> services.add(know.service());
                case Change.ForgetService forgotten -> services.remove(forgotten.service());
            }
        }
        return holders;
    }

    Exchange exchange(ExchangeId id) {
        return Exchange.replay(logs.getOrDefault(id, List.of()));
    }

    @Nullable
    ExchangeId newest() {
        return logs.isEmpty() ? null : logs.lastKey();
    }

    long latestMillis() {
        return logs.values().stream()
                .mapToLong(log -> log.getLast().event().atMillis())
                .max()
                .orElse(0);
    }

    Optional<ExchangeId> holder(ServiceName service, String key) {
        return Optional.ofNullable(claims.get(new ClaimKey(service, key)));
    }

    private void advance(Change.Advance advance, Map<ExchangeId, ExchangeId> holders) {
        Exchange after = advance.after();
        if (advance.before() == null) {
            ExchangeId holder = claim(after);
            if (!holder.equals(after.id())) {
                holders.put(after.id(), holder);
            }
        }
        if (!holders.containsKey(after.id())) {
            append(advance.events(), after);
            move(advance.before(), after);
        }
    }

    /** Who holds its claim from here on. */
    private ExchangeId claim(Exchange exchange) {
        Claim claim = exchange.terms().claim();
        if (claim == null) {
            return exchange.id();
        }
        ExchangeId holder = claims.putIfAbsent(new ClaimKey(exchange.service(), claim.key()), exchange.id());
        return holder == null ? exchange.id() : holder;
    }

    private void append(List<Event> events, Exchange after) {
        List<LogEntry> log = logs.computeIfAbsent(after.id(), _ -> new ArrayList<>());
        int sequence = after.sequence() - events.size();
        for (Event event : events) {
            log.add(new LogEntry(++sequence, event));
        }
        if (after.phase() instanceof Phase.Erased) {
            logs.put(after.id(), Erasure.of(log));
        }
    }

    private void move(@Nullable Exchange before, Exchange after) {
        if (before != null) {
            remove(before);
        }
        places.add(Place.of(after));
        timers.addAll(Timer.of(after, retentionMillis));
    }

    private void forget(Exchange last) {
        logs.remove(last.id());
        remove(last);
        Claim claim = last.terms().claim();
        if (claim != null) {
            claims.remove(new ClaimKey(last.service(), claim.key()), last.id());
        }
    }

    private void remove(Exchange exchange) {
        places.remove(Place.of(exchange));
        Timer.of(exchange, retentionMillis).forEach(timers::remove);
    }
}
