package io.antiphon.server.runtime;

import io.antiphon.engine.Clock;

/** The machine's clocks. */
enum SystemClock implements Clock {
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
