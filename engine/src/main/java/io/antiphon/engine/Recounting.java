package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.List;

/** Tells the story of an exchange from its beginning to those who follow it. */
final class Recounting {
    private final Ports ports;
    private final Outbox outbox;
    private final Residents residents;
    private final Ledger ledger;
    private final Guard guard;

    Recounting(Ports ports, Outbox outbox, Residents residents, Ledger ledger) {
        this.ports = ports;
        this.outbox = outbox;
        this.residents = residents;
        this.ledger = ledger;
        this.guard = ports.guard();
    }

    Watch follow(ExchangeId id, Follower follower) {
        Lead lead = new Lead();
        residents.with(
                id,
                Continuation.of(
                        resident -> lead.to(follow(resident, follower)),
                        refusal -> guard.call(Party.FOLLOWER, () -> follower.refused(refusal))));
        return lead;
    }

    private Following follow(Resident resident, Follower follower) {
        Following following = new Following(resident, residents, guard, follower);
        ledger.afterCommit(
                resident, Continuation.of(present -> recount(resident, present, following), following::refused));
        return following;
    }

    private void recount(Resident resident, Exchange present, Following following) {
        if (present.recorded()) {
            // What was told before this watch began is in the log by then.
            outbox.release(resident.lastBatch, () -> readLog(present, following));
        } else {
            following.begin(present, Browsing.numbered(resident.unstored));
        }
    }

    private void readLog(Exchange present, Following following) {
        ports.store().find(present.id(), new Store.Receiver<>() {
            @Override
            public void received(List<LogEntry> log) {
                ports.thread().execute(() -> following.begin(present, log));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> unreadable(following, problem));
            }
        });
    }

    private void unreadable(Following following, StoreException problem) {
        outbox.doubt(problem);
        following.refused(Refusal.of(Problem.STORE_UNAVAILABLE));
    }
}
