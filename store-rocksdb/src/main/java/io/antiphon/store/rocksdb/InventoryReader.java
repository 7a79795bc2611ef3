package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Inventory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the store holds: every place, but the logs only of what is with a replier. */
final class InventoryReader {
    private final View view;
    private final Map<ServiceName, Map<State, Long>> counts = new TreeMap<>();
    private final List<Exchange> dispatched = new ArrayList<>();

    private InventoryReader(View view) {
        this.view = view;
    }

    static Inventory read(View view) {
        InventoryReader reader = new InventoryReader(view);
        try (Scan places = view.scan(Family.PLACES, PlaceKey.everything())) {
            while (places.found()) {
                reader.group(places);
            }
        }
        ExchangeId newest = reader.newest();
        return new Inventory(reader.services(), reader.counts, reader.dispatched, newest, reader.latestMillis(newest));
    }

    private @Nullable ExchangeId newest() {
        try (Scan last = view.last(Family.EVENTS, KeyRange.IDS)) {
            return last.found() ? Ids.first(last.key()) : null;
        }
    }

    /** The latest time that is stored: of an end, a delivery or an acceptance. */
    private long latestMillis(@Nullable ExchangeId newest) {
        long latestMillis = newest == null ? 0 : newest.timeMillis();
        for (Exchange exchange : dispatched) {
            latestMillis = Math.max(latestMillis, exchange.changedAtMillis());
        }
        latestMillis = Math.max(latestMillis, latestMillis(new TimerGroup(Due.Kind.RETENTION, 0)));
        for (TimerGroup group : TimerGroup.ofOwnRetentions(view)) {
            latestMillis = Math.max(latestMillis, latestMillis(group));
        }
        return latestMillis;
    }

    /** The latest end of an exchange whose retention is of this group. */
    private long latestMillis(TimerGroup retentions) {
        try (Scan last = view.last(Family.TIMERS, retentions.range())) {
            return last.found() ? TimerKey.beginMillis(last.key()) : 0;
        }
    }

    /** Goes through all places of one state and service. */
    private void group(Scan places) {
        byte[] first = places.key();
        int length = PlaceKey.groupLength(first);
        State state = PlaceKey.state(first);
        long count = 0;
        for (; places.found(); places.next()) {
            byte[] key = places.key();
            if (!beginTheSame(key, first, length)) {
                break;
            }
            count++;
            if (state == State.DISPATCHED) {
                dispatched.add(view.logs().exchange(Ids.last(key)));
            }
        }
        counts.computeIfAbsent(PlaceKey.service(first), _ -> new EnumMap<>(State.class))
                .put(state, count);
    }

    private static boolean beginTheSame(byte[] key, byte[] other, int length) {
        int difference = Arrays.mismatch(key, other);
        return difference < 0 || difference >= length;
    }

    private Set<ServiceName> services() {
        Set<ServiceName> services = new TreeSet<>();
        try (Scan names = view.scan(Family.SERVICES, KeyRange.ASCII)) {
            for (; names.found(); names.next()) {
                services.add(new ServiceName(new String(names.key(), StandardCharsets.US_ASCII)));
            }
        }
        return services;
    }
}
