package io.antiphon.engine.exchange;

import io.antiphon.api.ExchangeId;

/**
 * Where an exchange stands in its service's queue: by urgency, then by age.
 *
 * @param urgency 0 (first) to 7 (last)
 * @param id ids sort by the time of their acceptance
 */
public record QueuePosition(int urgency, ExchangeId id) implements Comparable<QueuePosition> {
    /** Before every position. */
    public static final QueuePosition FIRST = new QueuePosition(0, new ExchangeId(0, 0));

    /** The place of this exchange; the same after every redelivery. */
    public static QueuePosition of(Exchange exchange) {
        return new QueuePosition(exchange.terms().urgency(), exchange.id());
    }

    @Override
    public int compareTo(QueuePosition other) {
        int byUrgency = Integer.compare(urgency, other.urgency);
        return byUrgency != 0 ? byUrgency : id.compareTo(other.id);
    }
}
