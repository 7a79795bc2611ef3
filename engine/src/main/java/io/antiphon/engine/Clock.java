package io.antiphon.engine;

/** What time it is. */
public interface Clock {
    /** The wall clock, in milliseconds since 1970. */
    long millis();

    /** A clock that never jumps, in nanoseconds since any moment; for measuring alone. */
    long nanos();
}
