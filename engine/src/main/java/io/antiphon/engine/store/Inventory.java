package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds when a server starts on it.
 *
 * @param services every service that was ever made known
 * @param counts for each service how many exchanges are in each state
 * @param dispatched the exchanges that were with a replier when the server before ended
 * @param newest the highest id of all exchanges, or null where there are none
 * @param latestMillis how late it has been at least, in milliseconds since 1970: no exchange is newer, has ended later or
 *     was given to its replier later; 0 where nothing is stored
 */
public record Inventory(
        Set<ServiceName> services,
        Map<ServiceName, Map<State, Long>> counts,
        List<Exchange> dispatched,
        @Nullable ExchangeId newest,
        long latestMillis) {
    /** What a new store holds. */
    public static final Inventory EMPTY = new Inventory(Set.of(), Map.of(), List.of(), null, 0);
}
