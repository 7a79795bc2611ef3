package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of exchanges.
 *
 * @param exchanges what was found, in the order of their {@link Place places}
 * @param next the place behind which the next page begins, or null where this was the last
 */
public record Listing(List<Exchange> exchanges, @Nullable Place next) {
    /**
     * The place of an exchange in every list: by service, then in the order in which the exchanges were accepted. It
     * never changes, so that no page skips an exchange or repeats it, whatever becomes of them in the meantime.
     */
    public record Place(ServiceName service, ExchangeId id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::service).thenComparing(Place::id);

        /** The place of this exchange. */
        public static Place of(Exchange exchange) {
            return new Place(exchange.service(), exchange.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What is asked for.
     *
     * @param service only this service's, or null for all
     * @param state only in this state, or null for all
     * @param after the place behind which the page begins, or null for the first page
     * @param limit at most so many; a page may hold fewer although there are more
     */
    public record Query(
            @Nullable ServiceName service,
            @Nullable State state,
            @Nullable Place after,
            int limit) {
        /** Whether the exchange is among those asked for. */
        public boolean matches(Exchange exchange) {
            return (service == null || service.equals(exchange.service()))
                    && (state == null || state == exchange.state())
                    && (after == null || Place.of(exchange).compareTo(after) > 0);
        }
    }
}
