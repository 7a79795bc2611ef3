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

    private final Map<ExchangeId, Remembered> exchanges = new LinkedHashMap<>();
    private long bytes;

    /** An exchange and its weight. Weighing it again when it goes would touch memory that nobody has used for long. */
    private record Remembered(Exchange exchange, long bytes) {
        static Remembered of(Exchange exchange) {
            return new Remembered(exchange, Resident.bytes(exchange));
        }
    }

    void add(Exchange exchange) {
        Remembered added = Remembered.of(exchange);
        exchanges.put(exchange.id(), added);
        bytes += added.bytes();
        Iterator<Remembered> oldest = exchanges.values().iterator();
        while (exchanges.size() > COUNT_MAX || bytes > BYTES_MAX) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** The exchange is from now on remembered as this, where it is. */
    void replace(Exchange exchange) {
        Remembered replacement = Remembered.of(exchange);
        Remembered before = exchanges.replace(exchange.id(), replacement);
        if (before != null) {
            bytes += replacement.bytes() - before.bytes();
        }
    }

    @Nullable
    Exchange get(ExchangeId id) {
        Remembered remembered = exchanges.get(id);
        return remembered == null ? null : remembered.exchange();
    }
}
