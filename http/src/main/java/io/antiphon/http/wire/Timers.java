package io.antiphon.http.wire;

import io.antiphon.engine.Clock;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.Guard;
import io.antiphon.engine.Party;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The door's timers. On the event loop. */
public final class Timers {
    /** How often {@link #tick} is to be called, in milliseconds. */
    public static final long TICK_MILLIS = 20;

    private final Clock clock;
    private final EngineThread thread;
    private final Consumer<Runnable> runner;
    private final TimerWheel wheel;
    private long tickMillis;
    private long steadyMillis;

    /**
     * Timers by this clock, on this thread.
     *
     * @param guard what runs them
     */
    public Timers(Clock clock, EngineThread thread, Guard guard) {
        this.clock = clock;
        this.thread = thread;
        this.runner = guard.runner(Party.TIMER);
        this.tickMillis = clock.millis();
        this.steadyMillis = steady();
        this.wheel = new TimerWheel(TICK_MILLIS, tickMillis, runner);
    }

    /** Runs what is due. */
    public void tick() {
        tickMillis = clock.millis();
        steadyMillis = steady();
        wheel.advance(tickMillis);
    }

    /** Runs the task once, so long from now. */
    public Timer after(long delayMillis, Runnable task) {
        return wheel.schedule(clock.millis() + delayMillis, task);
    }

    /** Runs the task after what this turn of the event loop is doing. */
    public void afterwards(Runnable task) {
        thread.execute(() -> runner.accept(task));
    }

    /** The time, in milliseconds since 1970. */
    public long nowMillis() {
        return clock.millis();
    }

    /** The time of the last tick: costs nothing. */
    long tickMillis() {
        return tickMillis;
    }

    /**
     * The last tick by a clock that tells only how much time passes: what takes too long is measured by it, as nobody is
     * slow because the host's clock was set. Costs nothing.
     */
    long steadyMillis() {
        return steadyMillis;
    }

    private long steady() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanos());
    }
}
