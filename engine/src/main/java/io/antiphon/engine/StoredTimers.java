package io.antiphon.engine;

import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Overdue;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.List;

/**
 * What must happen to exchanges that are on disk alone: asks the store a few times a second what is
 * due. For one that is in memory the wheel is more exact and usually first; whoever comes second
 * changes nothing.
 */
final class StoredTimers {
    private static final long PAUSE_MILLIS = 200;
    private static final long FAULT_PAUSE_MILLIS = 5_000;
    private static final int PAGE_COUNT = 512;
    private static final long PAGE_BYTES = 8L << 20;

    private final Ports ports;
    private final Outbox outbox;
    private final Residents residents;
    private final Ledger ledger;
    private final Guard guard;
    private boolean asking;
    private long nextMillis;

    StoredTimers(Ports ports, Outbox outbox, Residents residents, Ledger ledger) {
        this.ports = ports;
        this.outbox = outbox;
        this.residents = residents;
        this.ledger = ledger;
        this.guard = ports.guard();
    }

    void advance(long nowMillis) {
        if (asking || outbox.broken() || nowMillis < nextMillis) {
            return;
        }
        asking = true;
        ports.store().overdue(nowMillis, PAGE_COUNT, PAGE_BYTES, new Store.Receiver<>() {
            @Override
            public void received(List<Overdue> page) {
                ports.thread().execute(() -> fire(page, nowMillis));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> unreadable(problem, nowMillis));
            }
        });
    }

    private void fire(List<Overdue> page, long nowMillis) {
        if (page.isEmpty()) {
            pause(nowMillis);
            return;
        }
        page.forEach(overdue -> guard.call(Party.TIMER, () -> fire(overdue, nowMillis)));
        long pauseMillis = page.size() < PAGE_COUNT ? PAUSE_MILLIS : 0;
        outbox.release(outbox.last(), () -> pause(nowMillis - PAUSE_MILLIS + pauseMillis));
    }

    private void fire(Overdue overdue, long nowMillis) {
        Resident resident = residents.adopt(overdue.exchange());
        observe(overdue, nowMillis);
        switch (overdue.kind()) {
            case DEADLINE -> ledger.submit(resident, new Command.Expire(), Continuation.ignored());
            case WAKE -> ledger.submit(resident, new Command.Wake(), Continuation.ignored());
            case RETENTION, OWN_RETENTION -> retire(resident, nowMillis);
        }
        residents.release(resident);
    }

    private void observe(Overdue overdue, long nowMillis) {
        Exchange exchange = overdue.exchange();
        for (Due due : Due.of(exchange, 0)) {
            if (due.kind() == overdue.kind() && !exchange.finished()) {
                ports.observer().overdue(exchange.service(), nowMillis - due.atMillis());
            }
        }
    }

    /** Erases the exchange if its key outlives it, and forgets it otherwise. While somebody watches it, that is put off. */
    private void retire(Resident resident, long nowMillis) {
        Exchange exchange = resident.exchange;
        if (!exchange.finished() || !resident.watchers.isEmpty()) {
            return;
        }
        if (exchange.outlivedByKey()) {
            ledger.submit(resident, new Command.Erase(), Continuation.ignored());
        } else if (keptNoLonger(exchange, nowMillis)) {
            outbox.add(new Change.Forget(exchange));
        }
    }

    /**
     * An exchange that was erased since the store was asked may still be kept for its key. The store decides how long all
     * others are kept.
     */
    private static boolean keptNoLonger(Exchange exchange, long nowMillis) {
        return Due.ofFinished(exchange, 0).atMillis() <= nowMillis;
    }

    private void unreadable(StoreException problem, long nowMillis) {
        outbox.doubt(problem);
        pause(nowMillis + FAULT_PAUSE_MILLIS);
    }

    private void pause(long fromMillis) {
        asking = false;
        nextMillis = fromMillis + PAUSE_MILLIS;
    }
}
