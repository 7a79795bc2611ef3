package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Decider;
import io.antiphon.engine.exchange.Decision;
import io.antiphon.engine.exchange.Effect;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the state machine decide and makes it so: applies the events, hands what outlives the process
 * to the outbox, and only after the commit that they depend on answers, tells the watchers and
 * carries out the effects, in this order.
 */
final class Ledger {
    /** What follows for an exchange in memory. */
    interface Effects {
        /** Carries out an effect of a decision whose events are committed. */
        void carryOut(Resident resident, Effect effect);

        /** All of it is on disk now: it may leave memory where nothing else needs it there. */
        void stored(Resident resident);

        /** It may differ from what is on disk: it leaves memory, and whoever holds it holds it no more. */
        void letGo(Resident resident);
    }

    /** Where an acceptance goes on. */
    interface Acceptance {
        /** It is an exchange now, and known as this. Its effects follow. */
        void accepted(Resident resident, Exchange exchange);

        /** Its key belongs to this exchange already. */
        void claimed(ExchangeId holder);

        void refused(Refusal refusal);
    }

    /** The approximate size of an event in memory, without its contents. */
    private static final int EVENT_BYTES = 64;

    private final Ports ports;
    private final Decider decider;
    private final Outbox outbox;
    private final Residents residents;
    private final Tally tally;
    private final Effects effects;

    Ledger(Ports ports, Decider decider, Outbox outbox, Residents residents, Effects effects) {
        this.ports = ports;
        this.decider = decider;
        this.outbox = outbox;
        this.residents = residents;
        this.tally = new Tally(ports);
        this.effects = effects;
    }

    /** A request becomes an exchange, at the time from which its deadline was counted. */
    void accept(Service service, Account account, Command.Accept command, long nowMillis, Acceptance next) {
        Decision decision = decider.decide(null, command, nowMillis);
        if (!(decision instanceof Decision.Changed changed)
                || !(changed.events().getFirst() instanceof Event.Accepted accepted)) {
            throw new IllegalStateException("a first acceptance is never refused: " + decision);
        }
        if (accepted.recorded() && outbox.broken()) {
            next.refused(Refusal.of(Problem.STORE_UNAVAILABLE));
            return;
        }
        Resident resident = residents.add(Exchange.begin(accepted), service, account);
        record(resident, changed.events());
        service.arriving(1);
        outbox.after(resident.syncedBatch, new Accepting(resident, changed, next));
    }

    /** Goes on once all that was decided until now is on disk, or is known not to be. */
    void afterAll(Runnable task) {
        outbox.release(outbox.last(), task);
    }

    /** The key of this exchange is over. */
    void free(ServiceName service, String key, ExchangeId holder) {
        outbox.add(new Change.Free(service, key, holder));
    }

    /** Somebody wants something of an exchange that is in memory. */
    void submit(Resident resident, Command command, Continuation<Exchange> next) {
        switch (decider.decide(resident.exchange, command, ports.clock().millis())) {
            case Decision.Rejected rejected ->
                settle(resident, next, () -> next.refused(new Refusal(rejected.problem(), rejected.state())));
            case Decision.Changed changed when changed.events().isEmpty() -> confirm(resident, changed, next);
            case Decision.Changed changed -> change(resident, changed, next);
        }
    }

    private void confirm(Resident resident, Decision.Changed changed, Continuation<Exchange> next) {
        afterCommit(resident, next);
        carryOut(resident, changed.effects());
    }

    /** Goes on with the exchange as it is now, once everything is committed that was promised of it so far. */
    void afterCommit(Resident resident, Continuation<Exchange> next) {
        Exchange exchange = resident.exchange;
        settle(resident, next, () -> next.done(exchange));
    }

    private void change(Resident resident, Decision.Changed changed, Continuation<Exchange> next) {
        Exchange before = resident.exchange;
        Exchange after = before;
        for (Event event : changed.events()) {
            after = after.after(event);
        }
        if (after.recorded() && (outbox.broken() || resident.gone)) {
            next.refused(Refusal.of(Problem.STORE_UNAVAILABLE));
            return;
        }
        Exchange decided = after;
        apply(resident, before, decided, changed.events());
        settle(resident, next, () -> {
            next.done(decided);
            publish(resident, decided, changed);
        });
        residents.release(resident);
    }

    private void apply(Resident resident, Exchange before, Exchange after, List<Event> events) {
        if (!after.dispatchable()) {
            resident.leaveQueue();
        }
        resident.exchange = after;
        residents.reweigh(resident, before);
        tally.changed(resident, before, events.getLast());
        record(resident, events);
    }

    private void publish(Resident resident, Exchange exchange, Decision.Changed changed) {
        for (Watcher watcher : resident.watchers) {
            watcher.changed(exchange, changed.events());
        }
        carryOut(resident, changed.effects());
    }

    private void carryOut(Resident resident, List<Effect> following) {
        for (Effect effect : following) {
            effects.carryOut(resident, effect);
        }
    }

    /** Hands to the outbox what happened, with everything before it that was not worth recording until now. */
    private void record(Resident resident, List<Event> events) {
        Exchange exchange = resident.exchange;
        if (!exchange.recorded()) {
            if (exchange.terms().guarantee().outlivesWait()) {
                resident.unstored = joined(resident.unstored, events);
                residents.weigh(resident, said(events));
            }
            return;
        }
        residents.weigh(resident, -said(resident.unstored));
        List<Event> all = joined(resident.unstored, events);
        resident.unstored = List.of();
        boolean synced = all.stream().anyMatch(Ledger::isPromised);
        long batch = outbox.add(new Change.Advance(resident.stored, all, exchange, synced));
        resident.stored = exchange;
        resident.lastBatch = batch;
        if (synced) {
            resident.syncedBatch = batch;
        }
        outbox.release(batch, () -> effects.stored(resident));
    }

    /** The bytes that these events hold in memory beside the request. */
    private static long said(List<Event> events) {
        long bytes = 0;
        for (Event event : events) {
            bytes += event instanceof Event.Accepted ? 0 : EVENT_BYTES + ContentBytes.of(event);
        }
        return bytes;
    }

    /**
     * Whether somebody is told of the event as a fact that stays. The others are hints for the next
     * process: lost in a crash of the machine, they cost a repeated attempt.
     */
    private static boolean isPromised(Event event) {
        return switch (event) {
            case Event.Dispatched _, Event.Progressed _, Event.Woken _ -> false;
            case Event.Accepted _,
                    Event.Promised _,
                    Event.PartAdded _,
                    Event.Deferred _,
                    Event.Requeued _,
                    Event.Answered _,
                    Event.Failed _,
                    Event.Expired _,
                    Event.Cancelled _,
                    Event.Erased _ -> true;
        };
    }

    private void settle(Resident resident, Continuation<Exchange> next, Runnable committed) {
        outbox.after(resident.syncedBatch, new Outbox.Settlement() {
            @Override
            public void committed(CommitResult result) {
                committed.run();
            }

            @Override
            public void failed() {
                lost(resident, next);
            }
        });
    }

    private static List<Event> joined(List<Event> first, List<Event> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<Event> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void lost(Resident resident, Continuation<?> next) {
        Refusal refusal = Refusal.of(Problem.STORE_UNAVAILABLE);
        next.refused(refusal);
        resident.lost(refusal);
        effects.letGo(resident);
    }

    private final class Accepting implements Outbox.Settlement {
        private final Resident resident;
        private final Exchange accepted;
        private final Decision.Changed changed;
        private final Acceptance next;

        Accepting(Resident resident, Decision.Changed changed, Acceptance next) {
            this.resident = resident;
            this.accepted = resident.exchange;
            this.changed = changed;
            this.next = next;
        }

        @Override
        public void committed(CommitResult result) {
            resident.service.arriving(-1);
            ExchangeId holder = result.holders().get(resident.exchange.id());
            if (holder == null) {
                tally.accepted(resident);
                next.accepted(resident, accepted);
                publish(resident, accepted, changed);
            } else {
                residents.drop(resident);
                next.claimed(holder);
            }
        }

        @Override
        public void failed() {
            resident.service.arriving(-1);
            lost(resident, Continuation.of(value -> {}, next::refused));
        }
    }
}
