package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;

/**
 * A piece of the log of an exchange.
 *
 * @param id the exchange
 * @param from the number of the first entry that is wanted
 * @param partsFrom parts with lower numbers in the log need not be read, and may be left out
 * @param limit at most so many entries
 * @param bytes no entry with which the contents together would be larger, but at least one entry
 */
public record LogQuery(ExchangeId id, int from, int partsFrom, int limit, long bytes) {}
