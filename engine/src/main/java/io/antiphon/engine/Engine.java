package io.antiphon.engine;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Objection;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.time.TimerWheel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the doors talk to. One thread owns it: every method is called on it, every answer comes on it,
 * and none blocks. An answer may come within the call. {@link #start} comes first and once.
 */
public final class Engine {
    private static final long TICK_MILLIS = 10;

    private final Ports ports;
    private final Guard guard;
    private final EngineSettings settings;
    private final Outbox outbox;
    private final Services services;
    private final Residents residents;
    private final TimerWheel wheel;
    private final Identities identities;
    private final Dispatcher dispatcher;
    private final Ledger ledger;
    private final StoredTimers storedTimers;
    private final Calls calls;
    private final Passages passages;
    private final Recounting recounting;
    private final Parts parts;
    private final Browsing browsing;
    private final Drain drain;
    private final Vigil vigil;
    private final Conversations conversations;
    private final Standings standings;
    private final Reopening reopening;
    private final Accounts accounts = new Accounts();

    /** An engine that has not started. */
    public Engine(Ports world, EngineSettings settings) {
        Ports ports = world.guarded();
        this.ports = ports;
        this.guard = ports.guard();
        this.settings = settings;
        this.outbox = new Outbox(ports);
        this.services = new Services(settings.services(), ports, outbox);
        this.residents = new Residents(ports, outbox, services);
        this.wheel = new TimerWheel(TICK_MILLIS, ports.clock().millis(), guard.runner(Party.TIMER));
        this.identities = new Identities(ports.random());
        this.dispatcher = new Dispatcher(ports, settings, residents, outbox, wheel, identities);
        this.ledger = dispatcher.ledger();
        this.storedTimers = new StoredTimers(ports, outbox, residents, ledger);
        this.vigil = new Vigil(residents, outbox);
        this.drain = new Drain(residents, outbox, ledger);
        this.conversations = new Conversations(ports, settings, dispatcher, residents, wheel, identities);
        residents.onOrphaned(conversations::orphaned);
        this.standings = new Standings(ports, settings, residents);
        this.reopening = new Reopening(ports, outbox, services, residents, dispatcher, conversations);
        outbox.onBroken(() -> {
            reopening.begin();
            List.copyOf(services.all()).forEach(dispatcher::pump);
        });
        this.calls = new Calls(
                ports,
                settings,
                services,
                residents,
                ledger,
                wheel,
                identities,
                new Admission(settings, ports.store(), residents, drain, accounts),
                conversations,
                standings);
        this.passages = new Passages(ports, settings, services, drain, wheel);
        this.recounting = new Recounting(ports, outbox, residents, ledger);
        this.parts = new Parts(
                ledger, dispatcher.leases(), new Standstill(ports.clock(), wheel, settings.standstillMillis()));
        this.browsing = new Browsing(ports, residents);
    }

    /** Takes up what the store holds. Comes first and once, and is quick: what takes time is to read the inventory. */
    public void start(Inventory inventory) {
        ports.clock().notBefore(inventory.latestMillis());
        if (inventory.newest() != null) {
            identities.startAbove(inventory.newest());
        }
        services.recall(inventory);
        inventory.dispatched().forEach(exchange -> dispatcher.leases().resume(residents.adopt(exchange)));
    }

    /** The guard of the engine's calls, for code beside the engine that calls parties on its thread too. */
    public Guard guard() {
        return guard;
    }

    /** Lets time pass: call it every {@value #TICK_MILLIS} ms or so. */
    public void tick() {
        long nowMillis = ports.clock().millis();
        wheel.advance(nowMillis);
        guard.call(Party.ENGINE, () -> storedTimers.advance(nowMillis));
        guard.call(Party.ENGINE, () -> reopening.advance(nowMillis));
        guard.call(Party.ENGINE, () -> services.sweep(nowMillis, conversations));
        guard.call(Party.ENGINE, () -> drain.advance(nowMillis, passages.none()));
    }

    /** The service exists although no replier has come yet. */
    public void declare(ServiceName name) {
        services.declare(name);
    }

    /** A requestor asks. The caller may be answered within this call. */
    public Call ask(Ask ask, Caller caller) {
        return calls.ask(ask, caller);
    }

    /**
     * A plain call's straight way to a replier that has room now, without an exchange; null where the
     * call has to be {@link #ask asked}. The caller of this method carries the call, and ends the passage.
     */
    public @Nullable Passage pass(ServiceName service, long waitMillis, Passenger passenger) {
        return passages.pass(service, waitMillis, passenger);
    }

    /** The conversations, to be looked at, attended and ended. */
    public Conversations conversations() {
        return conversations;
    }

    /** The exchange as it is, with everything that was promised of it. */
    public void show(ExchangeId id, Continuation<Exchange> next) {
        Continuation<Exchange> guarded = guard.around(next);
        residents.with(id, onto(guarded, resident -> ledger.afterCommit(resident, guarded)));
    }

    /**
     * Watches an exchange: {@code next} is given the exchange as it is, and the watcher every change
     * from then on. Close the watch when it is no longer needed.
     */
    public Watch watch(ExchangeId id, Watcher watcher, Continuation<Exchange> next) {
        Watching watching = new Watching(residents, guard, watcher);
        Continuation<Exchange> guarded = guard.around(next);
        residents.with(id, onto(guarded, resident -> {
            watching.begin(resident);
            ledger.afterCommit(resident, guarded);
        }));
        return watching;
    }

    /** Tells the whole story of an exchange, from its acceptance on. Close the watch when it is no longer needed. */
    public Watch follow(ExchangeId id, Follower follower) {
        return recounting.follow(id, follower);
    }

    /**
     * Asks again what an exchange asked that ended without an answer: a new one, with as much time as that one had.
     * The caller is given its ticket. However often this is done, it is asked again once; what was asked again may in
     * its turn be.
     */
    public void resend(ExchangeId id, Caller caller) {
        show(id, Continuation.of(ended -> calls.resend(ended, caller), refusal -> calls.refuse(caller, refusal)));
    }

    /** Ends the exchange, unless it has its outcome: then it is given with that. */
    public void cancel(ExchangeId id, Continuation<Exchange> next) {
        submit(id, new Command.Cancel(CancelReason.REQUESTED), next);
    }

    /**
     * Erases what was asked, answered and noted of a finished exchange, and keeps what happened when. Refused while it
     * is not finished. Done means that nothing of it can be read any more, also after a restart.
     */
    public void erase(ExchangeId id, Continuation<Exchange> next) {
        Exchange recent = residents.recent(id);
        if (recent == null) {
            submit(id, new Command.Erase(), next);
            return;
        }
        Exchange erased = recent.phase() instanceof Phase.Erased
                ? recent
                : recent.after(new Event.Erased(ports.clock().millis()));
        residents.recent(erased);
        guard.around(next).done(erased);
    }

    /**
     * A page of exchanges. Those that are in memory alone come first, on the first page and as far as
     * it reaches.
     */
    public void list(Listing.Query query, Continuation<Listing> next) {
        browsing.list(query, guard.around(next));
    }

    /** How every known service does, by name. */
    public List<ServiceStatus> services() {
        return services(null, Integer.MAX_VALUE);
    }

    /** How services do whose names come after this one, by name and at most so many; from the first where it is null. */
    public List<ServiceStatus> services(@Nullable ServiceName after, int most) {
        return services.after(after, most);
    }

    /** How this service does; empty where it is not known. */
    public Optional<ServiceStatus> service(ServiceName name) {
        return Optional.ofNullable(services.get(name))
                .map(service -> service.status(ports.clock().millis()));
    }

    /**
     * Forgets a service, now and after a restart; it may be made known again. Refused where it is declared, has
     * repliers, or exchanges or conversations that are still open.
     */
    public void forget(ServiceName name, Continuation<ServiceName> asked) {
        Continuation<ServiceName> next = guard.around(asked);
        Service service = services.get(name);
        String use = service == null ? null : use(service);
        if (service == null) {
            next.refused(Refusal.of(Problem.UNKNOWN_SERVICE));
        } else if (use != null) {
            next.refused(Refusal.of(Problem.SERVICE_IN_USE, use));
        } else {
            services.forget(service);
            ledger.afterAll(() -> next.done(name));
        }
    }

    private @Nullable String use(Service service) {
        int repliers = service.repliers(ports.clock().millis());
        if (service.declared) {
            return "The service is declared in the configuration. Take it out there first.";
        }
        if (repliers > 0) {
            return "Repliers of the service are connected: " + repliers
                    + ". Stop them first; a replier over HTTP counts" + " for 10 s after its last take.";
        }
        if (service.open() > 0) {
            return "Exchanges of the service have no outcome yet: " + service.open()
                    + ". Wait for them, or cancel them.";
        }
        return conversations.has(service) ? "A conversation with the service is open. End it first." : null;
    }

    /** The accounts of all callers: how much each has taken of what all share. */
    public Accounts accounts() {
        return accounts;
    }

    /** Its place in its service's queue, 1 for the next; empty where it does not wait, or is too far back to know. */
    public OptionalInt position(ExchangeId id) {
        return standings.position(id);
    }

    /** Tells the standings of these exchanges, in the same order. */
    public void standings(List<Exchange> exchanges, Continuation<List<Standing>> next) {
        standings.of(exchanges, next);
    }

    /** The standing of an exchange at the moment of its change: it has not been resent yet. */
    public Standing standingNow(Exchange exchange, OptionalInt position) {
        return standings.now(exchange, position);
    }

    /** Tells the standing of this exchange. */
    public void standing(Exchange exchange, Continuation<Standing> next) {
        standings.of(exchange, next);
    }

    /**
     * A replier connects to a service, which makes the service known. It is given nothing before it
     * grants room.
     *
     * @param account whose share of services it takes where the service is new
     * @param leaseMillis how long it holds what it is given unless it reports progress; 0 for as long
     *     as the session is open
     */
    public void connect(
            ServiceName name, Account account, long leaseMillis, Replier replier, Continuation<ReplierSession> next) {
        if (name.reserved()) {
            guard.around(next).refused(Admission.RESERVED);
            return;
        }
        services.know(name, account, onto(guard.around(next), service -> {
            ReplierSession session =
                    new ReplierSession(service, replier, guard, leaseMillis, dispatcher, this::presentUntilMillis);
            service.connected(session);
            session.handTo(next);
        }));
    }

    /**
     * The holder answers. Done means that this is the outcome, and is kept where it was promised. An answer that some
     * door could not carry is refused, and the holder goes on holding.
     */
    public void answer(ExchangeId id, Token token, Answer answer, Continuation<Exchange> next) {
        Objection objection = Portable.to(answer, settings.headersBytes());
        submit(id, objection, new Command.Reply(token, answer), next);
    }

    /**
     * The holder fails it: finally, or back to the queue where it is retryable and may be delivered again. A failure
     * that some door could not carry is refused, and the holder goes on holding; a detail that is too long is cut.
     */
    public void fail(ExchangeId id, Token token, Failure failure, Continuation<Exchange> next) {
        fail(id, token, failure, 0, next);
    }

    private void fail(ExchangeId id, Token token, Failure failure, long leastDelayMillis, Continuation<Exchange> next) {
        Failure told = Portable.shortened(failure);
        submit(id, Portable.to(told), new Command.Fail(token, told, identities.jitter(), leastDelayMillis), next);
    }

    /** Returns whether every door can carry these header fields. */
    public boolean carries(List<Header> headers) {
        return Portable.to(headers, settings.headersBytes()) == null;
    }

    /** {@link #answer}, for holders that nobody can correct: an answer that some door could not carry is a failure. */
    public void settle(ExchangeId id, Token token, Answer answer, Continuation<Exchange> next) {
        Objection objection = Portable.to(answer, settings.headersBytes());
        if (objection == null) {
            answer(id, token, answer, lastWord(id, next));
        } else {
            settle(id, token, Failure.unfit("The replier's answer cannot be passed on. " + objection.detail()), next);
        }
    }

    /** {@link #fail}, for holders that nobody can correct: a failure that some door could not carry is another one. */
    public void settle(ExchangeId id, Token token, Failure failure, Continuation<Exchange> next) {
        settle(id, token, failure, 0, next);
    }

    /**
     * The same, for a holder that may ask to be left alone for a while.
     *
     * @param leastDelayMillis how long the exchange is held back at least, where it is redelivered; 0 for no such time.
     *     More than an hour, and more than the longest backoff, is cut to the longer of the two
     */
    public void settle(
            ExchangeId id, Token token, Failure failure, long leastDelayMillis, Continuation<Exchange> next) {
        fail(id, token, Portable.told(failure), leastDelayMillis, lastWord(id, next));
    }

    /**
     * The holder is alive. If the exchange was cancelled meanwhile, the holder learns so here. If memory is full,
     * what it says is not kept, and its lease is renewed all the same.
     */
    public void progress(
            ExchangeId id,
            Token token,
            @Nullable Integer percent,
            @Nullable String message,
            Continuation<Exchange> next) {
        String told = message == null ? null : Portable.wellFormed(message);
        Objection objection = told == null ? null : Portable.toMessage(told);
        boolean kept = residents.bytes() < settings.memoryLimit();
        Command said = new Command.ReportProgress(token, kept ? percent : null, kept ? told : null);
        submit(id, objection, said, next);
    }

    /**
     * The holder answers in part. Done when the part is kept, where it was promised, and when those who
     * read have room for the next: whoever waits for that before it goes on is as slow as they are.
     */
    public void part(ExchangeId id, Token token, Content content, Continuation<Exchange> next) {
        Continuation<Exchange> guarded = guard.around(next);
        Objection objection = Portable.to(content);
        if (objection == null) {
            residents.with(id, onto(guarded, resident -> parts.add(resident, token, content, guarded)));
        } else {
            guarded.refused(Refusal.of(objection));
        }
    }

    /**
     * The holder's answer will come later: gives the token under which anybody may answer, and the same one where the
     * holder says so again.
     */
    public void defer(ExchangeId id, Token token, Continuation<Token> next) {
        submit(id, new Command.Defer(token, identities.token()), onto(next, exchange -> {
            if (exchange.phase() instanceof Phase.Deferred deferred) {
                next.done(deferred.token());
            } else {
                throw new IllegalStateException(
                        "exchange " + exchange.id() + " was deferred and is " + exchange.state());
            }
        }));
    }

    /** The holder's answer will come later, from whoever has its lease's token: for holders that cannot be told another. */
    public void deferUnderLease(ExchangeId id, Token lease, Continuation<Exchange> next) {
        submit(id, new Command.Defer(lease, lease), lastWord(id, next));
    }

    /** The holder did not process it: back to the queue, held back for so long. */
    public void release(ExchangeId id, Token token, long delayMillis, Continuation<Exchange> next) {
        submit(id, new Command.Release(token, delayMillis), lastWord(id, next));
    }

    /**
     * The replier's door cannot write it, and no door of another replier could: it fails at once, as {@code
     * undeliverable}. Nothing happens where the lease does not hold it any more.
     *
     * @param detail why, for the requestor
     */
    public void undeliverable(ExchangeId id, Token lease, String detail) {
        submit(id, new Command.Undeliverable(lease, detail), lastWord(id, Continuation.ignored()));
    }

    /**
     * The holder began to process it and stops before the end. The exchange goes back to the queue where it may be
     * delivered again; any other fails as {@link io.antiphon.api.Problem#REPLIER_LOST}, since it may have run.
     */
    public void quit(ExchangeId id, Token token, Continuation<Exchange> next) {
        submit(id, new Command.Quit(token, identities.jitter()), next);
    }

    /** Whether the store takes what must be durable. */
    public boolean durable() {
        return !outbox.broken();
    }

    /** For how long the store has been committing what it was given last, in nanoseconds; 0 where it is not. */
    public long commitNanos() {
        return outbox.underWayNanos();
    }

    /**
     * Exchanges that are dispatched and that nobody has, now and at the call before: there should be none. It looks at
     * all that is in memory: call it every few seconds at most.
     */
    public List<ExchangeId> heldByNobody() {
        return vigil.look();
    }

    /** Returns whether the disk has room for new exchanges; without room, stored ones still get their outcomes. */
    public boolean hasRoom() {
        return ports.store().hasRoom();
    }

    /** How many exchanges are in memory. */
    public int residentCount() {
        return residents.all().size();
    }

    /** How many bytes of exchanges are in memory, about. */
    public long residentBytes() {
        return residents.bytes();
    }

    /**
     * Takes nothing new from now on, dispatches nothing, lets what runs go on for a while, and then
     * ends every wait: plain calls are cancelled, the others receive their tickets.
     *
     * @param stopped runs once, when nothing is under way any more and everything promised is on disk
     */
    public void stop(long graceMillis, Runnable stopped) {
        dispatcher.stop();
        drain.begin(ports.clock().millis() + graceMillis, stopped);
    }

    private void submit(ExchangeId id, Command command, Continuation<Exchange> next) {
        Continuation<Exchange> guarded = guard.around(next);
        residents.with(id, onto(guarded, resident -> ledger.submit(resident, command, guarded)));
    }

    /** Nothing is done where there is an objection. */
    private void submit(ExchangeId id, @Nullable Objection objection, Command command, Continuation<Exchange> next) {
        if (objection == null) {
            submit(id, command, next);
        } else {
            guard.around(next).refused(Refusal.of(objection));
        }
    }

    /** A holder may not say this again: where it could not be kept, the holder has done with the exchange all the same. */
    private Continuation<Exchange> lastWord(ExchangeId id, Continuation<Exchange> next) {
        return Continuation.of(next::done, refusal -> {
            Resident resident = residents.get(id);
            if (resident != null && refusal.problem() == Problem.STORE_UNAVAILABLE) {
                Leases.forsake(resident);
            }
            next.refused(refusal);
        });
    }

    private long presentUntilMillis() {
        return ports.clock().millis() + settings.presenceMillis();
    }

    private static <T> Continuation<T> onto(Continuation<?> next, Consumer<? super T> done) {
        return Continuation.of(done, next::refused);
    }
}
