package io.antiphon.embedded.memory;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import java.util.Comparator;
import java.util.Optional;

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

    static Optional<Place> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(
                    State.valueOf(parts[0]),
                    new ServiceName(parts[1]),
                    Boolean.parseBoolean(parts[2]),
                    new QueuePosition(
                            Integer.parseInt(parts[3]),
                            ExchangeId.parse(parts[4]).orElseThrow(IllegalArgumentException::new))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    ExchangeId id() {
        return position.id();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return String.join(
                "/",
                state.name(),
                service.value(),
                Boolean.toString(heldBack),
                Integer.toString(position.urgency()),
                id().toString());
    }
}
