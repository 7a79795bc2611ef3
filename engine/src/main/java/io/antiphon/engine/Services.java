package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Holding;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The services that are known: declared, served now, or served once and not forgotten yet. */
final class Services {
    private static final long MOST_BETWEEN_SWEEPS_MILLIS = 60_000;

    private final ServiceSettings settings;
    private final Ports ports;
    private final Outbox outbox;
    private final Map<ServiceName, Service> services = new HashMap<>();
    /** The same services by name, for those who list them. */
    private final NavigableMap<ServiceName, Service> inOrder = new TreeMap<>();

    private long nextSweepMillis;

    Services(ServiceSettings settings, Ports ports, Outbox outbox) {
        this.settings = settings;
        this.ports = ports;
        this.outbox = outbox;
    }

    /** Takes up what the store knew. An exchange that has ended does not make its service known. */
    void recall(Inventory inventory) {
        inventory.services().forEach(this::recall);
        inventory
                .counts()
                .forEach((name, counts) -> counts.forEach((state, count) -> {
                    if (!state.isFinal()) {
                        recall(name, state, count);
                    }
                }));
    }

    private void recall(ServiceName name, State state, long count) {
        Service service = recall(name);
        service.count(state, count);
        if (state == State.QUEUED && count > 0) {
            service.queue.refilled(QueuePosition.FIRST);
        }
    }

    /**
     * Takes up what the store holds after it had failed: every count is what it holds and what is in memory alone, every
     * queue is read anew, and a service that is served is known again.
     */
    void recallAgain(Inventory inventory, Collection<Resident> residents) {
        services.values().forEach(Service::countAnew);
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
        return services.computeIfAbsent(name, this::begin);
    }

    /** The service of this exchange; where that is over, it makes no service known that was forgotten. */
    Service of(Exchange exchange) {
        Service known = services.get(exchange.service());
        if (known != null) {
            return known;
        }
        return exchange.finished() ? new Service(exchange.service()) : recall(exchange.service());
    }

    /** It is known as long as this process runs. */
    void declare(ServiceName name) {
        recall(name).declared = true;
    }

    /** The service that somebody asks. */
    @Nullable
    Service asked(ServiceName name) {
        Service known = services.get(name);
        if (known != null) {
            known.used = true;
        }
        return known;
    }

    @Nullable
    Service get(ServiceName name) {
        return services.get(name);
    }

    Collection<Service> all() {
        return services.values();
    }

    /** How those do that come after this name in the order of names, at most so many; from the first where it is null. */
    List<ServiceStatus> after(@Nullable ServiceName name, int most) {
        long nowMillis = ports.clock().millis();
        Map<ServiceName, Service> rest = name == null ? inOrder : inOrder.tailMap(name, false);
        return rest.values().stream()
                .limit(most)
                .map(service -> service.status(nowMillis))
                .toList();
    }

    /** Makes the service known, now and after a restart; refused where there are too many. */
    void know(ServiceName name, Account account, Continuation<Service> next) {
        Service known = asked(name);
        Problem problem = known == null ? objection(account) : null;
        if (problem != null) {
            next.refused(Refusal.of(problem, detail(problem)));
        } else if (known != null) {
            next.done(known);
        } else {
            outbox.add(new Change.Know(name));
            Service service = recall(name);
            service.account = account;
            next.done(service);
        }
    }

    /** Forgets the service, now and after a restart. */
    void forget(Service service) {
        if (services.remove(service.name, service)) {
            inOrder.remove(service.name);
            service.account.give(Holding.SERVICE);
            outbox.add(new Change.ForgetService(service.name));
            ports.observer().forgotten(service.name);
        }
    }

    /** Forgets services that nobody has declared, served or asked for a long time. */
    void sweep(long nowMillis, Conversations conversations) {
        if (nowMillis < nextSweepMillis) {
            return;
        }
        nextSweepMillis = nowMillis + Math.min(MOST_BETWEEN_SWEEPS_MILLIS, 1 + settings.forgetMillis() / 4);
        for (Service service : List.copyOf(services.values())) {
            if (service.used || service.declared || service.busy(nowMillis)) {
                service.used = false;
                service.idleSinceMillis = nowMillis;
            } else if (nowMillis - service.idleSinceMillis >= settings.forgetMillis() && !conversations.has(service)) {
                forget(service);
            }
        }
    }

    private Service begin(ServiceName name) {
        Service service = new Service(name);
        service.idleSinceMillis = ports.clock().millis();
        inOrder.put(name, service);
        return service;
    }

    private @Nullable Problem objection(Account account) {
        if (services.size() >= settings.limit()) {
            return Problem.OVERLOADED;
        }
        return account.take(Holding.SERVICE, settings.share()) ? null : Problem.QUOTA_EXCEEDED;
    }

    private String detail(Problem problem) {
        return problem == Problem.OVERLOADED
                ? "The server knows " + settings.limit() + " services, the most that it may (limits.services). Forget"
                        + " those that are not needed with DELETE /services/NAME, or antiphon services --forget NAME."
                : "This caller has made " + settings.share() + " services known, the most that one may"
                        + " (limits.services-per-caller). Forget those that are not needed with DELETE /services/NAME,"
                        + " or antiphon services --forget NAME.";
    }
}
