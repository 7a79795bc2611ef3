package io.antiphon.engine;

import io.antiphon.api.Token;
import io.antiphon.engine.dispatch.ServiceQueue;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Decider;
import io.antiphon.engine.exchange.Effect;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;

/** Brings what waits to the repliers that have room, and carries out every other effect on the way. */
final class Dispatcher implements Ledger.Effects {
    private static final int PAGE_COUNT = 256;
    private static final long PAGE_BYTES = 8L << 20;

    private final Ports ports;
    private final EngineSettings settings;
    private final Residents residents;
    private final Outbox outbox;
    private final TimerWheel wheel;
    private final Identities identities;
    private final Ledger ledger;
    private final Leases leases;
    private final Desertion desertion;
    private boolean stopped;

    Dispatcher(
            Ports ports,
            EngineSettings settings,
            Residents residents,
            Outbox outbox,
            TimerWheel wheel,
            Identities identities) {
        this.ports = ports;
        this.settings = settings;
        this.residents = residents;
        this.outbox = outbox;
        this.wheel = wheel;
        this.identities = identities;
        this.ledger = new Ledger(ports, new Decider(settings.redelivery()), outbox, residents, this);
        this.leases = new Leases(ports, settings.presenceMillis(), wheel, identities, ledger);
        this.desertion = new Desertion(ports, settings.noReplierGraceMillis(), wheel, ledger);
    }

    Ledger ledger() {
        return ledger;
    }

    Leases leases() {
        return leases;
    }

    Desertion desertion() {
        return desertion;
    }

    /** Nothing is dispatched any more. */
    void stop() {
        stopped = true;
    }

    @Override
    public void carryOut(Resident resident, Effect effect) {
        switch (effect) {
            case Effect.Enqueue _ -> enqueue(resident);
            case Effect.WakeAt wake -> resident.wake = schedule(resident, wake.atMillis(), new Command.Wake());
            case Effect.ExpireAt expire ->
                resident.expiry = schedule(resident, expire.atMillis(), new Command.Expire());
            case Effect.Deliver deliver -> deliver(resident, deliver);
            case Effect.RenewLease renew -> leases.renew(resident, renew.leaseMillis());
            case Effect.EndLease _ -> Leases.end(resident);
            case Effect.StopReplier stop -> Leases.stop(resident, stop.token());
        }
    }

    @Override
    public void stored(Resident resident) {
        trim(resident.service);
        residents.release(resident);
    }

    @Override
    public void letGo(Resident resident) {
        ReplierSession session = resident.session;
        boolean undelivered = resident.undelivered;
        resident.undelivered = false;
        Leases.end(resident);
        residents.drop(resident);
        if (session != null && undelivered) {
            session.grant(1);
        }
    }

    /** It waits, and lost its turn while it could not be given to anybody. */
    void queueAgain(Resident resident) {
        if (resident.exchange.dispatchable() && !resident.queued) {
            resident.joinQueue();
        }
    }

    /** Gives what waits to those who have room, until one of the two runs out. */
    void pump(Service service) {
        if (service.pumping || stopped) {
            return;
        }
        if (outbox.broken()) {
            // What is on disk alone is given to nobody before the next start: it must not stand before plain calls.
            service.queue.refilled(null);
        }
        service.pumping = true;
        try {
            boolean given = true;
            while (given) {
                given = giveNext(service);
            }
        } finally {
            service.pumping = false;
        }
    }

    private void enqueue(Resident resident) {
        if (resident.exchange.dispatchable() && !resident.queued) {
            resident.joinQueue();
            desertion.returned(resident);
            pump(resident.service);
            trim(resident.service);
        }
    }

    /** Leaves on disk alone what is far from its turn. */
    private void trim(Service service) {
        ServiceQueue<Resident> queue = service.queue;
        Resident last = queue.last();
        while (last != null
                && !service.inTurn()
                && !service.refilling
                && isCrowded(queue)
                && last.spillable(outbox.committed())) {
            queue.spill(last.caller(), last.position());
            last.queued = false;
            residents.release(last);
            last = queue.last();
        }
    }

    private boolean isCrowded(ServiceQueue<Resident> queue) {
        return queue.size() > settings.queueHeadLimit()
                || (queue.size() > 1 && residents.bytes() > settings.memoryLimit() / 2);
    }

    private boolean giveNext(Service service) {
        ReplierSession first = service.next();
        if (first == null) {
            return false;
        }
        Resident resident = service.queue.poll();
        if (resident == null || !isCrowded(service.queue)) {
            refill(service);
        }
        if (resident == null) {
            service.keepTurn(first);
            return false;
        }
        resident.queued = false;
        ReplierSession session = resident.thrower == first ? another(service, first) : first;
        service.gives(resident);
        try {
            give(resident, session);
        } finally {
            if (session.hasRoom()) {
                service.ready(session);
            }
        }
        return true;
    }

    /** One that did not throw at the exchange, where there is one: then that one's turn comes after. */
    private static ReplierSession another(Service service, ReplierSession thrower) {
        ReplierSession other = service.next();
        if (other == null) {
            return thrower;
        }
        service.ready(thrower);
        return other;
    }

    private void give(Resident resident, ReplierSession session) {
        int attempts = resident.exchange.attempt();
        resident.session = session;
        resident.undelivered = true;
        session.takeRoom();
        ledger.submit(
                resident, new Command.Dispatch(identities.token(), session.leaseMillis()), Continuation.ignored());
        if (resident.exchange.attempt() == attempts) {
            resident.undelivered = false;
            session.returnRoom();
            resident.service.notGiven(resident);
            residents.release(resident);
        }
    }

    private void deliver(Resident resident, Effect.Deliver deliver) {
        ReplierSession session = resident.session;
        boolean current = resident.exchange.phase() instanceof Phase.Dispatched dispatched
                && dispatched.token().equals(deliver.lease());
        resident.undelivered = false;
        if (session == null) {
            return;
        }
        if (!current) {
            session.grant(1);
        } else if (session.closed()) {
            ledger.submit(resident, new Command.Release(deliver.lease(), 0), Continuation.ignored());
        } else {
            session.hold(resident);
            leases.start(resident, deliver.leaseMillis());
            if (!session.deliver(resident.exchange, deliver.lease())) {
                bounced(resident, session, deliver.lease());
            }
        }
    }

    /** The replier threw: what it was to be given comes back, and its room with it. */
    private void bounced(Resident resident, ReplierSession session, Token lease) {
        resident.thrower = session;
        ledger.submit(resident, new Command.Bounce(lease, identities.jitter()), Continuation.ignored());
        session.grant(1);
    }

    /** Runs a task in so many milliseconds. */
    void in(long millis, Runnable task) {
        wheel.scheduleIn(millis, task);
    }

    private Timer schedule(Resident resident, long atMillis, Command command) {
        return wheel.schedule(atMillis, () -> ledger.submit(resident, command, Continuation.ignored()));
    }

    private void refill(Service service) {
        QueuePosition horizon = service.queue.horizon();
        if (horizon == null || service.refilling || !service.queue.mustRefill()) {
            return;
        }
        service.refilling = true;
        ports.store().waiting(service.name, horizon, PAGE_COUNT, PAGE_BYTES, new Store.Receiver<>() {
            @Override
            public void received(Waiting waiting) {
                ports.thread().execute(() -> refilled(service, waiting));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> unreadable(service, problem));
            }
        });
    }

    /** It belongs to a conversation of a process before this one. */
    private static boolean isOrphan(Resident resident) {
        return resident.exchange.terms().membership() != null && resident.watchers.isEmpty();
    }

    private void unreadable(Service service, StoreException problem) {
        outbox.doubt(problem);
        service.refilling = false;
    }

    private void refilled(Service service, Waiting waiting) {
        service.refilling = false;
        for (Exchange exchange : waiting.exchanges()) {
            Resident resident = residents.adopt(exchange);
            boolean here = resident.service == service && !isOrphan(resident);
            // An exchange with an unsettled change is queued when that settles: its effects would hit the next replier.
            boolean settled = resident.syncedBatch <= outbox.settled();
            if (here && settled && resident.exchange.dispatchable() && !resident.queued) {
                resident.joinQueue();
            }
        }
        service.queue.refilled(waiting.next());
        pump(service);
    }
}
