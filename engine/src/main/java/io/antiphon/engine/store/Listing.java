package io.antiphon.engine.store;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of exchanges.
 *
 * @param exchanges what was found, grouped by state, then by service, each in its own order
 * @param next the cursor of the next page, or null where this was the last
 */
public record Listing(List<Exchange> exchanges, @Nullable String next) {
    /**
     * What is asked for.
     *
     * @param service only this service's, or null for all
     * @param state only in this state, or null for all
     * @param cursor where the page before ended, or null for the first page
     * @param limit at most so many; a page may hold fewer although there are more
     */
    public record Query(
            @Nullable ServiceName service,
            @Nullable State state,
            @Nullable String cursor,
            int limit) {
        /** Whether the exchange is among those asked for. */
        public boolean matches(Exchange exchange) {
            return (service == null || service.equals(exchange.service()))
                    && (state == null || state == exchange.state());
        }
    }
}
