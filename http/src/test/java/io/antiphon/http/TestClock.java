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

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
