package io.antiphon.engine.store;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the store holds when a server starts on it.
 *
 * @param services every service that was ever made known
 * @param counts for each service how many exchanges are in each state
 * @param dispatched the exchanges that were with a replier when the server before ended
 */
public record Inventory(
        Set<ServiceName> services, Map<ServiceName, Map<State, Long>> counts, List<Exchange> dispatched) {
    /** What a new store holds. */
    public static final Inventory EMPTY = new Inventory(Set.of(), Map.of(), List.of());
}
