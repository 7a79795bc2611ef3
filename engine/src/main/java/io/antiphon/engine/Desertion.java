package io.antiphon.engine;

import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.time.TimerWheel;
import java.util.List;

/**
 * Ends plain calls whose last replier goes while they wait. They wait as long for another to come as a new call
 * does that finds none.
 */
final class Desertion {
    private final Ports ports;
    private final long graceMillis;
    private final TimerWheel wheel;
    private final Ledger ledger;

    Desertion(Ports ports, long graceMillis, TimerWheel wheel, Ledger ledger) {
        this.ports = ports;
        this.graceMillis = graceMillis;
        this.wheel = wheel;
        this.ledger = ledger;
    }

    /** An exchange came back to the queue, perhaps of a service that has no replier any more. */
    void returned(Resident resident) {
        if (isPlain(resident) && resident.exchange.attempt() > 0) {
            left(resident.service);
        }
    }

    /** A replier has gone. One that comes and goes is expected back for a while: the grace begins after that. */
    void left(Service service) {
        if (service.inTurn() || service.hasReplier() || service.desertion != null) {
            return;
        }
        long goneAtMillis = service.expectedUntil(ports.clock().millis());
        service.desertion = wheel.schedule(goneAtMillis + graceMillis, () -> giveUp(service, goneAtMillis));
    }

    /** Calls that came later have a grace of their own. */
    private void giveUp(Service service, long goneAtMillis) {
        service.desertion = null;
        if (service.attended(ports.clock().millis())) {
            left(service);
            return;
        }
        for (Resident resident : List.copyOf(service.queue.entries())) {
            if (isPlain(resident) && resident.exchange.origin().atMillis() <= goneAtMillis) {
                ledger.submit(resident, new Command.GiveUp(), Continuation.ignored());
            }
        }
    }

    private static boolean isPlain(Resident resident) {
        return !resident.exchange.terms().guarantee().outlivesWait();
    }
}
