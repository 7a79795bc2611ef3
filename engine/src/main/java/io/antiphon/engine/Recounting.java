package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.List;

/** Tells the story of an exchange from its beginning to those who follow it. */
final class Recounting {
    /** How much of a log is read at once for one follower. */
    private static final int PIECE_ENTRIES = 256;

    private static final long PIECE_BYTES = 64 << 10;
    /** Each piece may be megabytes, in memory until its follower has been told it. */
    private static final int MOST_PIECES = 2;

    private final Ports ports;
    private final Outbox outbox;
    private final Residents residents;
    private final Ledger ledger;
    private final Guard guard;
    private final Turnstile pieces = new Turnstile(MOST_PIECES);

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
        Following following = new Following(
                resident,
                residents,
                guard,
                follower,
                (reader, next, partsFrom, known) -> read(resident, reader, next, partsFrom, known));
        ledger.afterCommit(
                resident,
                Continuation.of(
                        present -> following.begin(present, Browsing.numbered(resident.unstored)), following::refused));
        return following;
    }

    /** Every event that was announced is in the log when the last batch is committed. */
    private void read(Resident resident, Following following, int next, int partsFrom, Exchange known) {
        LogQuery piece = new LogQuery(known.id(), next, partsFrom, PIECE_ENTRIES, PIECE_BYTES);
        outbox.release(
                resident.lastBatch,
                () -> pieces.enter(() -> ports.store().log(piece, new Store.Receiver<>() {
                    @Override
                    public void received(List<LogEntry> log) {
                        tell(() -> following.read(log, known));
                    }

                    @Override
                    public void failed(StoreException problem) {
                        tell(() -> unreadable(following, problem));
                    }
                })));
    }

    /** A piece has come: it goes to its follower, and the next may be read. */
    private void tell(Runnable telling) {
        ports.thread().execute(() -> {
            try {
                telling.run();
            } finally {
                pieces.leave();
            }
        });
    }

    private void unreadable(Following following, StoreException problem) {
        outbox.doubt(problem);
        following.refused(Refusal.of(Problem.STORE_UNAVAILABLE));
    }
}
