package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Key;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
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
        int ahead = resident != null && resident.queued ? resident.service.queue.ahead(resident.position()) : -1;
        return ahead < 0 ? OptionalInt.empty() : OptionalInt.of(ahead + 1);
    }

    Standing now(Exchange exchange, OptionalInt position) {
        return new Standing(position, retainedUntilMillis(exchange), null);
    }

    void of(Exchange exchange, Continuation<Standing> next) {
        successor(
                exchange,
                Continuation.of(
                        successor -> next.done(new Standing(
                                exchange.finished() ? OptionalInt.empty() : position(exchange.id()),
                                retainedUntilMillis(exchange),
                                successor.orElse(null))),
                        next::refused));
    }

    void of(List<Exchange> exchanges, Continuation<List<Standing>> next) {
        continueWith(exchanges, new ArrayList<>(exchanges.size()), next);
    }

    private void continueWith(List<Exchange> exchanges, List<Standing> found, Continuation<List<Standing>> next) {
        if (found.size() == exchanges.size()) {
            next.done(List.copyOf(found));
            return;
        }
        of(
                exchanges.get(found.size()),
                Continuation.of(
                        standing -> {
                            found.add(standing);
                            continueWith(exchanges, found, next);
                        },
                        next::refused));
    }

    /** The last of the exchanges that ask again what this one asked, one after the other: itself where there is none. */
    void newest(ExchangeId id, Continuation<ExchangeId> next) {
        residents.with(
                id,
                Continuation.of(
                        resident -> successor(
                                resident.exchange,
                                Continuation.of(
                                        successor -> successor.ifPresentOrElse(
                                                later -> newest(later, next), () -> next.done(id)),
                                        next::refused)),
                        next::refused));
    }

    /** The exchange that asks again what this one asked. It holds a key that is made of this one's id. */
    private void successor(Exchange exchange, Continuation<Optional<ExchangeId>> next) {
        if (!exchange.resendable()) {
            next.done(Optional.empty());
            return;
        }
        ports.store().holder(exchange.service(), Key.ofResent(exchange.id()), new Store.Receiver<>() {
            @Override
            public void received(Optional<ExchangeId> holder) {
                ports.thread().execute(() -> next.done(holder));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> next.refused(Refusal.of(Problem.STORE_UNAVAILABLE)));
            }
        });
    }

    private @Nullable Long retainedUntilMillis(Exchange exchange) {
        return exchange.finished() && exchange.recorded()
                ? Long.valueOf(
                        Due.ofFinished(exchange, settings.retentionMillis()).atMillis())
                : null;
    }
}
