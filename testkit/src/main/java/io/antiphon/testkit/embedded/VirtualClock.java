package io.antiphon.testkit.embedded;

import io.antiphon.engine.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. Safe for use by any thread. */
public final class VirtualClock implements Clock {
    private final AtomicLong nowMillis;

    /** Begins at this time, in milliseconds since 1970. */
    public VirtualClock(long startMillis) {
        this.nowMillis = new AtomicLong(startMillis);
    }

    /** Moves on by so many milliseconds. */
    public void advance(long millis) {
        nowMillis.addAndGet(millis);
    }

    @Override
    public long millis() {
        return nowMillis.get();
    }

    @Override
    public void notBefore(long millis) {
        nowMillis.accumulateAndGet(millis, Math::max);
    }

    @Override
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(nowMillis.get());
    }
}
