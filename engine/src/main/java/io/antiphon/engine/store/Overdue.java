package io.antiphon.engine.store;

import io.antiphon.engine.exchange.Exchange;

/**
 * A stored exchange to which something must happen by now.
 *
 * @param kind what must happen
 * @param exchange the exchange, as stored
 */
public record Overdue(Due.Kind kind, Exchange exchange) {}
