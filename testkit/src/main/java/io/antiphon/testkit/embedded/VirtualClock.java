package io.antiphon.testkit.embedded;

import io.antiphon.engine.Clock;
import java.util.concurrent.TimeUnit;

/** A clock that stands still until it is moved. */
public final class VirtualClock implements Clock {
    private long nowMillis;

    /** Begins at this time, in milliseconds since 1970. */
    public VirtualClock(long startMillis) {
        this.nowMillis = startMillis;
    }

    /** Moves on by so many milliseconds. */
    public void advance(long millis) {
        nowMillis += millis;
    }

    @Override
    public long millis() {
        return nowMillis;
    }

    @Override
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(nowMillis);
    }
}
