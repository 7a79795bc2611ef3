package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way back of a store that has failed. The store is asked again and again to begin anew from what is on disk. When it
 * has, the disk is believed and not memory: what may differ from it leaves memory, the counts and queues are taken up as
 * at a start, and leases go on.
 */
final class Reopening {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Ports ports;
    private final Outbox outbox;
    private final Services services;
    private final Residents residents;
    private final Dispatcher dispatcher;
    private final Conversations conversations;
    private boolean asking;
    /** Why it could not be reopened the last time: what stays so is said once. */
    private String said = "";

    private long pauseMillis;
    private long nextMillis;

    Reopening(
            Ports ports,
            Outbox outbox,
            Services services,
            Residents residents,
            Dispatcher dispatcher,
            Conversations conversations) {
        this.ports = ports;
        this.outbox = outbox;
        this.services = services;
        this.residents = residents;
        this.dispatcher = dispatcher;
        this.conversations = conversations;
    }

    /** The store has failed just now. */
    void begin() {
        said = "";
        pauseMillis = FIRST_PAUSE_MILLIS;
        nextMillis = ports.clock().millis() + pauseMillis;
    }

    void advance(long nowMillis) {
        if (!outbox.broken() || asking || nowMillis < nextMillis) {
            return;
        }
        asking = true;
        ports.store().reopen(new Store.Receiver<>() {
            @Override
            public void received(Inventory inventory) {
                ports.thread().execute(() -> reopened(inventory));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> notYet(problem));
            }
        });
    }

    private void notYet(StoreException problem) {
        asking = false;
        String why = String.valueOf(problem.getMessage());
        if (!why.equals(said)) {
            said = why;
            ports.observer().storeFailed(problem);
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        nextMillis = ports.clock().millis() + pauseMillis;
    }

    private void reopened(Inventory inventory) {
        asking = false;
        List<Resident> doubtful =
                residents.all().stream().filter(this::isDoubtful).toList();
        doubtful.forEach(dispatcher::letGo);
        outbox.mended();
        services.recallAgain(inventory, residents.all());
        ports.observer().storeReopened();
        doubtful.forEach(Reopening::tell);
        // Waiting exchanges go first. Those of a lost replier wait only once their return is written.
        new ArrayList<>(residents.all()).forEach(this::goOn);
        inventory.dispatched().forEach(this::goOn);
        List.copyOf(services.all()).forEach(dispatcher::pump);
    }

    /** Returns whether a change of the exchange may not have been written. */
    private boolean isDoubtful(Resident resident) {
        return resident.exchange.recorded() && outbox.doubtful(resident.lastBatch);
    }

    private static void tell(Resident resident) {
        resident.lost(Refusal.of(Problem.STORE_UNAVAILABLE));
    }

    /** It is with a replier, perhaps one that was lost while nothing could be written. */
    private void goOn(Exchange dispatched) {
        dispatcher.leases().goOn(residents.adopt(dispatched));
    }

    /** It may have lost its turn, or its conversation, while nothing could be written. */
    private void goOn(Resident resident) {
        if (!resident.exchange.recorded()) {
            return;
        }
        conversations.endIfOrphaned(resident);
        if (resident.exchange.state() == State.QUEUED) {
            dispatcher.queueAgain(resident);
        }
    }
}
