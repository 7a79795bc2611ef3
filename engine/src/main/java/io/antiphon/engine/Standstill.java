package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;

/** How long readers of an answer in parts may hold its replier back. After that they are readers no longer. */
final class Standstill {
    private final Clock clock;
    private final TimerWheel wheel;
    private final long mostMillis;

    Standstill(Clock clock, TimerWheel wheel, long mostMillis) {
        this.clock = clock;
        this.wheel = wheel;
        this.mostMillis = mostMillis;
    }

    /** The exchange's readers hold its replier back from now on, unless they did before. */
    void begins(Resident resident) {
        if (!resident.holdsBack() && mostMillis != EngineSettings.UNBOUNDED_MILLIS) {
            Timer end = wheel.schedule(clock.millis() + mostMillis, () -> end(resident));
            resident.standstill = end;
        }
    }

    /** The refusal for a reader that took nothing for too long: it is told nothing more. */
    static Refusal refusal(Exchange exchange, long millis) {
        String what = "Its reader took nothing of the answer for " + millis + " ms. ";
        return exchange.terms().guarantee().outlivesWait()
                ? Refusal.of(Problem.WAIT_ENDED, what + "The exchange goes on: come back to it.")
                : Refusal.of(Problem.CANCELLED, what + "Its replier was told to stop. Read the parts as they come.");
    }

    private void end(Resident resident) {
        for (Watcher watcher : resident.watchers) {
            if (watcher.full()) {
                watcher.stoodStill(mostMillis);
            }
        }
        resident.roomAgain();
    }
}
