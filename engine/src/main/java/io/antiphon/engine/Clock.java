package io.antiphon.engine;

/** What time it is. */
public interface Clock {
    /** The wall clock, in milliseconds since 1970. */
    long millis();

    /** It has been as late as this before: a clock that was set back since then goes on from there. */
    void notBefore(long millis);

    /** A clock that never jumps, in nanoseconds since any moment; for measuring alone. */
    long nanos();
}
