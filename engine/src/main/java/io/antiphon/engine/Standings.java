package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Key;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds the place of exchanges in their queue, their times, and what they were resent from or as. */
final class Standings {
    private final Ports ports;
    private final EngineSettings settings;
    private final Residents residents;

    Standings(Ports ports, EngineSettings settings, Residents residents) {
        this.ports = ports;
        this.settings = settings;
        this.residents = residents;
    }

    OptionalInt position(ExchangeId id) {
        Resident resident = residents.get(id);
        if (resident == null || !resident.queued) {
            return OptionalInt.empty();
        }
        int ahead = resident.service.queue.ahead(resident.caller(), resident.position());
        return ahead < 0 ? OptionalInt.empty() : OptionalInt.of(ahead + 1);
    }

    Standing now(Exchange exchange, OptionalInt position) {
        return new Standing(position, retainedUntilMillis(exchange), null);
    }

    void of(Exchange exchange, Continuation<Standing> next) {
        of(List.of(exchange), Continuation.of(standings -> next.done(standings.getFirst()), next::refused));
    }

    void of(List<Exchange> exchanges, Continuation<List<Standing>> next) {
        successors(
                exchanges,
                Continuation.of(
                        successors -> next.done(exchanges.stream()
                                .map(exchange -> standing(exchange, successors.get(exchange.id())))
                                .toList()),
                        next::refused));
    }

    private Standing standing(Exchange exchange, @Nullable ExchangeId successor) {
        return new Standing(
                exchange.finished() ? OptionalInt.empty() : position(exchange.id()),
                retainedUntilMillis(exchange),
                successor);
    }

    /** The last of the exchanges that ask again what this one asked, one after the other: itself where there is none. */
    void newest(ExchangeId id, Continuation<ExchangeId> next) {
        residents.with(
                id,
                Continuation.of(
                        resident -> successors(
                                List.of(resident.exchange),
                                Continuation.of(
                                        successors -> {
                                            ExchangeId later = successors.get(id);
                                            if (later == null) {
                                                next.done(id);
                                            } else {
                                                newest(later, next);
                                            }
                                        },
                                        next::refused)),
                        next::refused));
    }

    /**
     * For each of these exchanges that was asked again, the exchange that did so. It holds a key that is made of the
     * other's id.
     */
    private void successors(List<Exchange> exchanges, Continuation<Map<ExchangeId, ExchangeId>> next) {
        List<Exchange> resendable =
                exchanges.stream().filter(Exchange::resendable).toList();
        if (resendable.isEmpty()) {
            next.done(Map.of());
            return;
        }
        ports.store().holders(keys(resendable), new Store.Receiver<>() {
            @Override
            public void received(List<Optional<ExchangeId>> holders) {
                ports.thread().execute(() -> next.done(joined(resendable, holders)));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> next.refused(Refusal.of(Problem.STORE_UNAVAILABLE)));
            }
        });
    }

    private static List<ServiceKey> keys(List<Exchange> resendable) {
        return resendable.stream()
                .map(exchange -> new ServiceKey(exchange.service(), Key.ofResent(exchange.id())))
                .toList();
    }

    private static Map<ExchangeId, ExchangeId> joined(List<Exchange> resendable, List<Optional<ExchangeId>> holders) {
        Map<ExchangeId, ExchangeId> successors = new HashMap<>();
        for (int i = 0; i < resendable.size(); i++) {
            ExchangeId id = resendable.get(i).id();
            holders.get(i).ifPresent(holder -> successors.put(id, holder));
        }
        return successors;
    }

    private @Nullable Long retainedUntilMillis(Exchange exchange) {
        return exchange.finished() && exchange.recorded()
                ? Long.valueOf(
                        Due.ofFinished(exchange, settings.retentionMillis()).atMillis())
                : null;
    }
}
