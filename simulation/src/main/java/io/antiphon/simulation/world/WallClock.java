package io.antiphon.simulation.world;

import io.antiphon.embedded.ForwardClock;
import io.antiphon.engine.Clock;

/** The time of day, which somebody may set. */
public final class WallClock {
    private static final long START_MILLIS = 1_800_000_000_000L;

    private final Time time;
    private long aheadMillis;

    /** One that is right. */
    public WallClock(Time time) {
        this.time = time;
    }

    /** Somebody sets it forward, or back. */
    public void jump(long millis) {
        aheadMillis += millis;
    }

    /** The clock that a process that starts now would use. */
    public Clock read() {
        return new ForwardClock(() -> START_MILLIS + time.millis() + aheadMillis, time::nanos);
    }
}
