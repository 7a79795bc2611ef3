package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last exchanges that ended without ever being recorded. Their ids are out in the world, with the
 * requestor and the replier, who may still ask how they ended; so they are remembered within a small bound.
 */
final class Recents {
    private static final int COUNT_MAX = 2_000;
    private static final long BYTES_MAX = 16L << 20;

    private final Map<ExchangeId, Exchange> exchanges = new LinkedHashMap<>();
    private long bytes;

    void add(Exchange exchange) {
        exchanges.put(exchange.id(), exchange);
        bytes += Resident.bytes(exchange);
        Iterator<Exchange> oldest = exchanges.values().iterator();
        while (exchanges.size() > COUNT_MAX || bytes > BYTES_MAX) {
            bytes -= Resident.bytes(oldest.next());
            oldest.remove();
        }
    }

    /** The exchange is from now on remembered as this, where it is. */
    void replace(Exchange exchange) {
        Exchange before = exchanges.replace(exchange.id(), exchange);
        if (before != null) {
            bytes += Resident.bytes(exchange) - Resident.bytes(before);
        }
    }

    @Nullable
    Exchange get(ExchangeId id) {
        return exchanges.get(id);
    }
}
