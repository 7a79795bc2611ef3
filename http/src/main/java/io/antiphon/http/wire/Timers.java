package io.antiphon.http.wire;

import io.antiphon.engine.Clock;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.Guard;
import io.antiphon.engine.Party;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;
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
        this.wheel = new TimerWheel(TICK_MILLIS, tickMillis, runner);
    }

    /** Runs what is due. */
    public void tick() {
        tickMillis = clock.millis();
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
}
