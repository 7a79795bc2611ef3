package io.antiphon.embedded.memory;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import java.util.Comparator;

/**
 * Where an exchange stands among all that are stored: by state, then by service, and in the queue by
 * readiness and position.
 */
record Place(State state, ServiceName service, boolean heldBack, QueuePosition position) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::state)
            .thenComparing(Place::service)
            .thenComparing(Place::heldBack)
            .thenComparing(Place::position);

    static Place of(Exchange exchange) {
        boolean queued = exchange.state() == State.QUEUED;
        QueuePosition position = queued ? QueuePosition.of(exchange) : new QueuePosition(0, exchange.id());
        return new Place(exchange.state(), exchange.service(), queued && !exchange.dispatchable(), position);
    }

    ExchangeId id() {
        return position.id();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
