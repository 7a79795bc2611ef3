package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges are in memory. One that is on disk too comes in when somebody asks for it, and goes
 * when nothing needs it any more; a plain one that has ended is remembered for a moment.
 */
final class Residents {
    private final Ports ports;
    private final Outbox outbox;
    private final Services services;
    private final Guard guard;
    private final Map<ExchangeId, Resident> residents = new HashMap<>();
    private final Map<ExchangeId, List<Continuation<Resident>>> loading = new HashMap<>();
    private final Recents recents = new Recents();
    private Consumer<Resident> orphaned = resident -> {};
    private long bytes;

    Residents(Ports ports, Outbox outbox, Services services) {
        this.ports = ports;
        this.outbox = outbox;
        this.services = services;
        this.guard = ports.guard();
    }

    /** Takes an exchange into memory that nobody has brought in yet. */
    Resident add(Exchange exchange, Service service, Account account) {
        Resident resident =
                new Resident(service, account, exchange, ports.clock().nanos());
        residents.put(exchange.id(), resident);
        weigh(resident, Resident.bytes(exchange));
        return resident;
    }

    /** The one in memory, or this one, as the store has it, brought in. */
    Resident adopt(Exchange exchange) {
        Resident present = residents.get(exchange.id());
        if (present != null) {
            return present;
        }
        Resident resident = add(exchange, services.of(exchange), Account.OWN);
        resident.stored = exchange;
        if (exchange.terms().membership() != null && !exchange.finished()) {
            orphaned.accept(resident);
        }
        return resident;
    }

    /** What to do with an exchange that is read from the store although it has no outcome and is in a conversation. */
    void onOrphaned(Consumer<Resident> task) {
        orphaned = task;
    }

    @Nullable
    Resident get(ExchangeId id) {
        return residents.get(id);
    }

    Collection<Resident> all() {
        return residents.values();
    }

    /** How many bytes of exchanges are in memory, about. */
    long bytes() {
        return bytes;
    }

    /** The bytes of an exchange that has changed in memory. */
    void reweigh(Resident resident, Exchange before) {
        weigh(resident, ContentBytes.sinceAccepted(resident.exchange) - ContentBytes.sinceAccepted(before));
    }

    /** Goes on with the exchange, at once where it is in memory; refused where it is not known. */
    void with(ExchangeId id, Continuation<Resident> next) {
        Resident resident = residents.get(id);
        if (resident != null) {
            next.done(resident);
            return;
        }
        Exchange recent = recents.get(id);
        if (recent != null) {
            next.done(new Resident(
                    services.of(recent), Account.OWN, recent, ports.clock().nanos()));
            return;
        }
        load(id, next);
    }

    /** The exchange where it is remembered only for the moment after its end, and is on no disk. */
    @Nullable
    Exchange recent(ExchangeId id) {
        return residents.containsKey(id) ? null : recents.get(id);
    }

    /** It is remembered as this. */
    void recent(Exchange exchange) {
        recents.replace(exchange);
    }

    /** Lets the exchange go from memory unless something still needs it there. */
    void release(Resident resident) {
        Exchange exchange = resident.exchange;
        if (!resident.pinned(outbox.settled()) && residents.remove(exchange.id(), resident)) {
            forget(resident);
            if (!exchange.recorded()) {
                recents.add(exchange);
            }
        }
    }

    /** Lets the exchange go although it differs from what is stored, or was never accepted. */
    void drop(Resident resident) {
        resident.gone = true;
        if (residents.remove(resident.exchange.id(), resident)) {
            resident.leaveQueue();
            forget(resident);
        }
    }

    private void forget(Resident resident) {
        resident.cancelTimers();
        weigh(resident, -resident.bytes);
    }

    /** It takes approximately so many bytes more, or less. */
    void weigh(Resident resident, long change) {
        bytes += change;
        resident.bytes += change;
        resident.service.weigh(change);
        resident.account.weigh(change);
    }

    private void load(ExchangeId id, Continuation<Resident> next) {
        List<Continuation<Resident>> waiting = loading.get(id);
        if (waiting != null) {
            waiting.add(next);
            return;
        }
        loading.put(id, new ArrayList<>(List.of(next)));
        ports.store().find(id, new Store.Receiver<>() {
            @Override
            public void received(Optional<Exchange> exchange) {
                ports.thread()
                        .execute(() -> exchange.ifPresentOrElse(
                                Residents.this::loaded, () -> missing(id, Problem.UNKNOWN_EXCHANGE)));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> unreadable(id, problem));
            }
        });
    }

    private void loaded(Exchange exchange) {
        if (!guard.call(Party.ENGINE, () -> arrived(adopt(exchange)))) {
            missing(exchange.id(), Problem.STORE_UNAVAILABLE);
        }
    }

    private void arrived(Resident resident) {
        resident.arriving = true;
        for (Continuation<Resident> next : waitingFor(resident.exchange.id())) {
            guard.call(Party.ENGINE, () -> next.done(resident));
        }
        resident.arriving = false;
        release(resident);
    }

    private void unreadable(ExchangeId id, StoreException problem) {
        outbox.doubt(problem);
        missing(id, Problem.STORE_UNAVAILABLE);
    }

    private void missing(ExchangeId id, Problem problem) {
        for (Continuation<Resident> next : waitingFor(id)) {
            guard.call(Party.ENGINE, () -> next.refused(Refusal.of(problem)));
        }
    }

    private List<Continuation<Resident>> waitingFor(ExchangeId id) {
        List<Continuation<Resident>> waiting = loading.remove(id);
        return waiting == null ? List.of() : waiting;
    }
}
