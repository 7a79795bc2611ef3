package io.antiphon.engine;

import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of an engine: what waits is told, what runs gets a bounded time, what was promised is kept. */
final class Drain {
    private final Residents residents;
    private final Outbox outbox;
    private final Ledger ledger;
    private long untilMillis;
    private @Nullable Runnable stopped;
    private boolean begun;

    Drain(Residents residents, Outbox outbox, Ledger ledger) {
        this.residents = residents;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    boolean begun() {
        return begun;
    }

    void begin(long graceEndMillis, Runnable whenStopped) {
        if (!begun) {
            begun = true;
            untilMillis = graceEndMillis;
            stopped = whenStopped;
            endWaits(false);
        }
    }

    /** Passages are given the time too; where it is not enough, the door that carries them tells their requestors. */
    void advance(long nowMillis, boolean noPassages) {
        Runnable tell = stopped;
        if (tell == null) {
            return;
        }
        boolean timeIsUp = nowMillis >= untilMillis;
        if (timeIsUp) {
            endWaits(true);
        }
        boolean finished = outbox.idle() && nobodyWaits() && (noPassages || timeIsUp);
        if (finished || (outbox.broken() && timeIsUp)) {
            stopped = null;
            tell.run();
        }
    }

    private boolean nobodyWaits() {
        return residents.all().stream().noneMatch(resident -> isPlainAndOpen(resident) || hasCall(resident));
    }

    private void endWaits(boolean running) {
        List<Resident> ending = new ArrayList<>(residents.all());
        for (Resident resident : ending) {
            if (running || resident.exchange.phase() instanceof Phase.Queued) {
                endWaits(resident);
            }
        }
    }

    private void endWaits(Resident resident) {
        if (isPlainAndOpen(resident)) {
            ledger.submit(resident, new Command.Cancel(CancelReason.STOPPING), Continuation.ignored());
            return;
        }
        for (Watcher watcher : resident.watchers) {
            if (watcher instanceof Call call) {
                call.endWait();
            }
        }
    }

    private static boolean isPlainAndOpen(Resident resident) {
        return !resident.exchange.finished()
                && !resident.exchange.terms().guarantee().outlivesWait();
    }

    private static boolean hasCall(Resident resident) {
        return resident.watchers.stream().anyMatch(Call.class::isInstance);
    }
}
