package io.antiphon.engine;

import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.time.TimerWheel;

/** How long a replier holds what it was given: for a time that it may renew, or while it is connected. */
final class Leases {
    private final Ports ports;
    private final long presenceMillis;
    private final TimerWheel wheel;
    private final Identities identities;
    private final Ledger ledger;

    Leases(Ports ports, long presenceMillis, TimerWheel wheel, Identities identities, Ledger ledger) {
        this.ports = ports;
        this.presenceMillis = presenceMillis;
        this.wheel = wheel;
        this.identities = identities;
        this.ledger = ledger;
    }

    /** The lease runs from now, if it runs by time. It stands still while the replier is held back: that is not late. */
    void start(Resident resident, long leaseMillis) {
        if (leaseMillis > 0 && !resident.holdsBack()) {
            resident.lease = wheel.schedule(ports.clock().millis() + leaseMillis, () -> lose(resident));
        }
    }

    /** The replier was heard of. */
    void renew(Resident resident, long leaseMillis) {
        if (leaseMillis > 0) {
            resident.lease = Resident.cancelled(resident.lease);
            start(resident, leaseMillis);
            resident.service.stillPresentUntil(ports.clock().millis() + presenceMillis);
        }
    }

    /** It was with a replier of the process before this one, whose connection is gone but whose time is not. */
    void resume(Resident resident) {
        if (resident.exchange.phase() instanceof Phase.Dispatched dispatched) {
            if (dispatched.leaseMillis() == 0) {
                lose(resident);
            } else {
                start(resident, dispatched.leaseMillis());
            }
        }
    }

    /**
     * Nothing could be written for a while: whoever holds it is given its whole lease again, and who has been lost
     * meanwhile is lost now.
     */
    void goOn(Resident resident) {
        boolean connected = resident.session != null && !resident.session.closed();
        if (resident.exchange.phase() instanceof Phase.Dispatched dispatched
                && (dispatched.leaseMillis() > 0 || !connected)) {
            resident.lease = Resident.cancelled(resident.lease);
            resume(resident);
        }
    }

    /** Its replier is gone. */
    void lose(Resident resident) {
        if (resident.exchange.phase() instanceof Phase.Dispatched dispatched) {
            Command lost = new Command.LoseReplier(dispatched.token(), identities.jitter());
            ledger.submit(resident, lost, Continuation.ignored());
        }
    }

    /**
     * The store could not keep what the holder said. A holder by connection does not say it again, so the exchange goes on
     * as that of a lost replier when the store is reopened.
     */
    static void forsake(Resident resident) {
        if (resident.session != null && resident.session.heldByConnection()) {
            end(resident);
        }
    }

    static void end(Resident resident) {
        resident.lease = Resident.cancelled(resident.lease);
        if (resident.session != null) {
            resident.session.letGo(resident);
            resident.session = null;
        }
    }

    static void stop(Resident resident, Token token) {
        if (resident.session != null) {
            resident.session.stop(resident.exchange.id(), token);
        }
    }
}
