package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services that are known: declared, served now, or served once. */
final class Services {
    private static final List<State> OPEN = List.of(State.QUEUED, State.DISPATCHED, State.DEFERRED);

    private final int limit;
    private final Outbox outbox;
    private final Map<ServiceName, Service> services = new HashMap<>();

    Services(int limit, Outbox outbox) {
        this.limit = limit;
        this.outbox = outbox;
    }

    /** Takes up what the store knew. */
    void recall(Inventory inventory) {
        inventory.services().forEach(this::recall);
        inventory.counts().forEach((name, counts) -> {
            Service service = recall(name);
            counts.forEach((state, count) -> {
                if (!state.isFinal()) {
                    service.count(state, count);
                }
            });
            if (service.count(State.QUEUED) > 0) {
                service.queue.refilled(QueuePosition.FIRST);
            }
        });
    }

    /**
     * Takes up what the store holds after it had failed: every count is what it holds and what is in memory alone, every
     * queue is read anew, and a service that is served is known again.
     */
    void recallAgain(Inventory inventory, Collection<Resident> residents) {
        services.values().forEach(service -> OPEN.forEach(state -> service.count(state, -service.count(state))));
        residents.stream()
                .filter(resident -> !resident.exchange.recorded())
                .filter(resident -> !resident.exchange.finished())
                .forEach(resident -> resident.service.count(resident.exchange.state(), 1));
        recall(inventory);
        services.values().stream()
                .filter(service -> !service.sessions().isEmpty())
                .filter(service -> !inventory.services().contains(service.name))
                .forEach(service -> outbox.add(new Change.Know(service.name)));
    }

    /** The service with this name, which was known before and may have been forgotten. */
    Service recall(ServiceName name) {
        return services.computeIfAbsent(name, Service::new);
    }

    @Nullable
    Service get(ServiceName name) {
        return services.get(name);
    }

    Collection<Service> all() {
        return services.values();
    }

    /** Makes the service known, now and after a restart; refused where there are too many. */
    void know(ServiceName name, Continuation<Service> next) {
        Service known = services.get(name);
        if (known != null) {
            next.done(known);
        } else if (services.size() >= limit) {
            next.refused(Refusal.of(Problem.OVERLOADED));
        } else {
            outbox.add(new Change.Know(name));
            next.done(recall(name));
        }
    }
}
