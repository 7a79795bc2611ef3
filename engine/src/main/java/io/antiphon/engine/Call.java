package io.antiphon.engine;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requestor's call while it waits: a view onto an exchange, with a patience of its own. On the
 * engine's thread.
 */
public final class Call implements Watcher {
    private final Ledger ledger;
    private final Residents residents;
    private final Guard guard;
    private final Caller caller;
    private @Nullable Resident resident;
    private @Nullable Timer waitEnd;
    private @Nullable Timer grace;
    private boolean over;

    Call(Ledger ledger, Residents residents, Guard guard, Caller caller) {
        this.ledger = ledger;
        this.residents = residents;
        this.guard = guard;
        this.caller = caller;
    }

    /**
     * The requestor is gone: a plain call is cancelled and its replier told, any other goes on. Nobody
     * is called any more. Nothing happens where the call is over.
     */
    public void abandon() {
        if (!over) {
            over = true;
            end(new Command.Abandon());
        }
    }

    /** The exchange for which it waits, or null before there is one and when it waits no more. */
    public @Nullable ExchangeId exchange() {
        return resident == null ? null : resident.exchange.id();
    }

    /** The conversation that it is in, or null where it is in none, and where {@link #exchange} is. */
    public @Nullable ConversationId conversation() {
        Membership membership =
                resident == null ? null : resident.exchange.terms().membership();
        return membership == null ? null : membership.conversation();
    }

    /**
     * The exchange that this is a view of, and as which it may be known: what was decided since is told later. The wait
     * runs from when the call was made, however long it took until then.
     */
    void attach(
            Resident attached,
            Exchange known,
            long waitMillis,
            TimerWheel wheel,
            long askedAtMillis,
            Runnable onWaitEnd) {
        if (over) {
            resident = attached;
            end(new Command.Abandon());
        } else if (known.finished() && known.terms().guarantee().keepsAnswer()) {
            finished(known);
        } else if (known.finished() || (waitMillis <= 0 && known.recorded())) {
            ticket(known);
        } else {
            resident = attached;
            attached.watch(this);
            waitEnd = wheel.schedule(askedAtMillis + waitMillis, onWaitEnd);
        }
    }

    /** Gives up by then, unless a replier is connected. */
    void giveUpAt(long atMillis, TimerWheel wheel, Runnable giveUp) {
        grace = wheel.schedule(atMillis, giveUp);
    }

    /** The wait is over, whether its time has come or not. */
    void endWait() {
        if (!over) {
            end(new Command.EndWait());
        }
    }

    void refused(Refusal refusal) {
        if (!over) {
            over = true;
            guard.call(Party.CALLER, () -> caller.refused(refusal));
        }
    }

    /** The caller is not full any more. */
    public void roomAgain() {
        if (resident != null) {
            resident.roomAgain();
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.PartAdded part && !over) {
                waitEnd = Resident.cancelled(waitEnd);
                part(exchange, part);
            }
        }
        if (exchange.finished()) {
            finished(exchange);
        }
    }

    @Override
    public boolean full() {
        return !over && guard.ask(Party.CALLER, caller::full, this::abandon);
    }

    @Override
    public void stoodStill(long millis) {
        if (!over && resident != null) {
            refused(Standstill.refusal(resident.exchange, millis));
            end(new Command.Abandon());
        }
    }

    @Override
    public void lost(Refusal refusal) {
        refused(refusal);
    }

    /** A requestor that cannot be told of a part is gone. */
    private void part(Exchange exchange, Event.PartAdded part) {
        if (!guard.call(Party.CALLER, () -> caller.part(exchange, part))) {
            abandon();
        }
    }

    private void end(Command command) {
        Resident ending = resident;
        if (ending != null) {
            ledger.submit(ending, command, Continuation.of(this::ended, refusal -> notPromised(ending, refusal)));
        }
    }

    /** It cannot be promised that the exchange goes on. Nobody could find it again: it ends with its wait. */
    private void notPromised(Resident ending, Refusal refusal) {
        refused(refusal);
        if (!ending.exchange.recorded()) {
            ledger.submit(ending, new Command.Cancel(CancelReason.WAIT_ENDED), Continuation.ignored());
        }
    }

    private void ended(Exchange exchange) {
        if (exchange.finished()) {
            finished(exchange);
        } else {
            ticket(exchange);
        }
    }

    private void finished(Exchange exchange) {
        detach();
        if (!over) {
            over = true;
            guard.call(Party.CALLER, () -> caller.finished(exchange));
        }
    }

    private void ticket(Exchange exchange) {
        detach();
        if (!over) {
            over = true;
            guard.call(Party.CALLER, () -> caller.ticket(exchange));
        }
    }

    private void detach() {
        waitEnd = Resident.cancelled(waitEnd);
        grace = Resident.cancelled(grace);
        Resident watched = resident;
        resident = null;
        if (watched != null) {
            watched.unwatch(this);
            residents.release(watched);
        }
    }
}
