package io.antiphon.engine.exchange;

import io.antiphon.api.ServiceName;
import java.util.Map;

/**
 * How what was lost or failed retryably goes to another replier.
 *
 * @param backoff how long it is held back before
 * @param mostSetbacks after so many setbacks it fails for good; 0 to go on until its deadline
 * @param mostSetbacksOf the same for the services that differ
 */
public record Redelivery(Backoff backoff, int mostSetbacks, Map<ServiceName, Integer> mostSetbacksOf) {
    private static final long HOUR_MILLIS = 3_600_000;

    /** Held back for the default times, until the deadline. */
    public static final Redelivery DEFAULT = new Redelivery(Backoff.DEFAULT, 0);

    /** Keeps its own copy of the map. */
    public Redelivery {
        mostSetbacksOf = Map.copyOf(mostSetbacksOf);
    }

    /** The same for all services. */
    public Redelivery(Backoff backoff, int mostSetbacks) {
        this(backoff, mostSetbacks, Map.of());
    }

    /** How long an exchange that failed so is held back: as long as its holder asks, within bounds, if that is longer. */
    long delayMillis(Exchange exchange, Command.Fail fail) {
        long mostMillis = Math.max(HOUR_MILLIS, backoff.ceilingMillis());
        long askedMillis = Math.min(fail.leastDelayMillis(), mostMillis);
        return Math.max(askedMillis, backoff.delayMillis(exchange.setbacks() + 1, fail.jitter()));
    }

    /** Whether one more setback is one too many. */
    boolean exhausted(Exchange exchange) {
        int most = mostSetbacksOf.getOrDefault(exchange.service(), mostSetbacks);
        return most > 0 && exchange.setbacks() + 1 >= most;
    }
}
