package io.antiphon.engine.store;

import io.antiphon.engine.exchange.Exchange;

/**
 * A stored exchange to which something must happen by now.
 *
 * @param kind what must happen
 * @param atMillis since when, in milliseconds since 1970
 * @param exchange the exchange, as stored
 */
public record Overdue(Due.Kind kind, long atMillis, Exchange exchange) {}
