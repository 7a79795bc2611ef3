package io.antiphon.http;

import io.antiphon.engine.Clock;

/** The machine's clocks. */
public enum TestClock implements Clock {
    /** The one. */
    INSTANCE;

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    /** They stay as they are. */
    @Override
    public void notBefore(long millis) {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
