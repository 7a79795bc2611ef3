package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Decider;
import io.antiphon.engine.exchange.Decision;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Redelivery;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server without repliers or requestors: it decides random commands and makes changes of what comes of them. */
final class RandomServer {
    private static final long BEGIN_MILLIS = 1_700_000_000_000L;
    private static final int MOST_LIVE = 300;

    private final Random random;
    private final RandomCommands commands;
    private final Decider decider = new Decider(Redelivery.DEFAULT);
    private final TreeMap<ExchangeId, Exchange> live = new TreeMap<>();
    private final Map<ExchangeId, List<Event>> unstored = new HashMap<>();
    private long nowMillis = BEGIN_MILLIS;

    RandomServer(Random random) {
        this.random = random;
        this.commands = new RandomCommands(random);
    }

    /** What a store must hold of all committed so far. */
    List<Exchange> stored() {
        return live.values().stream()
                .filter(exchange -> !unstored.containsKey(exchange.id()))
                .toList();
    }

    long nowMillis() {
        return nowMillis;
    }

    List<Change> batch() {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            nowMillis += random.nextInt(200);
            step(changes);
        }
        return changes;
    }

    /** Those that were refused do not exist. */
    void committed(CommitResult result) {
        result.holders().keySet().forEach(live::remove);
    }

    private void step(List<Change> changes) {
        int choice = random.nextInt(50);
        if (live.isEmpty() || (choice < 12 && live.size() < MOST_LIVE)) {
            decide(null, commands.accept(nowMillis), changes);
        } else if (choice == 49) {
            changes.add(new Change.Know(RandomCommands.any(random, RandomCommands.SERVICES)));
        } else {
            Exchange exchange = any();
            if (exchange.finished() && stored(exchange) && random.nextBoolean()) {
                live.remove(exchange.id());
                changes.add(new Change.Forget(exchange));
            } else if (exchange.finished() && stored(exchange) && random.nextInt(4) == 0) {
                free(exchange, changes);
            } else {
                decide(exchange, commands.command(exchange), changes);
            }
        }
    }

    private static void free(Exchange exchange, List<Change> changes) {
        Claim claim = exchange.terms().claim();
        if (claim != null) {
            changes.add(new Change.Free(exchange.service(), claim.key(), exchange.id()));
        }
    }

    private void decide(@Nullable Exchange exchange, Command command, List<Change> changes) {
        if (decider.decide(exchange, command, nowMillis) instanceof Decision.Changed changed
                && !changed.events().isEmpty()) {
            happen(exchange, changed.events(), changes);
        }
    }

    private void happen(@Nullable Exchange before, List<Event> events, List<Change> changes) {
        Exchange after = after(before, events);
        live.put(after.id(), after);
        boolean stored = before != null && stored(before);
        List<Event> untold = unstored.getOrDefault(after.id(), new ArrayList<>());
        untold.addAll(events);
        if (after.recorded()) {
            unstored.remove(after.id());
            changes.add(
                    new Change.Advance(stored ? before : null, List.copyOf(untold), after, random.nextInt(10) == 0));
        } else {
            unstored.put(after.id(), untold);
        }
    }

    private static Exchange after(@Nullable Exchange before, List<Event> events) {
        Exchange after = before == null ? Exchange.begin((Event.Accepted) events.getFirst()) : before;
        for (Event event : before == null ? events.subList(1, events.size()) : events) {
            after = after.after(event);
        }
        return after;
    }

    private boolean stored(Exchange exchange) {
        return !unstored.containsKey(exchange.id());
    }

    private Exchange any() {
        ExchangeId somewhere = ExchangeId.of(
                BEGIN_MILLIS + random.nextLong(nowMillis - BEGIN_MILLIS + 1), (short) 0, random.nextLong());
        Map.Entry<ExchangeId, Exchange> entry = live.ceilingEntry(somewhere);
        return (entry == null ? live.firstEntry() : entry).getValue();
    }
}
