package io.antiphon.embedded;

import io.antiphon.engine.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The wall clock, except that it never goes back and never stands still: where the wall clock is put
 * back, this one goes on from where it was, ahead of it by as much. Where the wall clock jumps ahead, as
 * after a suspend, this one follows. Any thread may ask.
 */
public final class ForwardClock implements Clock {
    private final LongSupplier wallMillis;
    private final LongSupplier steadyNanos;

    /** How far the time is ahead of the steady clock, at the most so far. */
    private final AtomicLong leadMillis = new AtomicLong(Long.MIN_VALUE);

    /**
     * Upon other clocks than the machine's.
     *
     * @param wallMillis the time of day, in milliseconds since 1970
     * @param steadyNanos what never goes back, in nanoseconds since any moment
     */
    public ForwardClock(LongSupplier wallMillis, LongSupplier steadyNanos) {
        this.wallMillis = wallMillis;
        this.steadyNanos = steadyNanos;
    }

    /** Upon the machine's clocks. */
    public static ForwardClock ofSystem() {
        return new ForwardClock(System::currentTimeMillis, System::nanoTime);
    }

    @Override
    public long millis() {
        long steadyMillis = TimeUnit.NANOSECONDS.toMillis(steadyNanos.getAsLong());
        long lead = wallMillis.getAsLong() - steadyMillis;
        long most = leadMillis.get();
        if (lead > most) {
            most = leadMillis.accumulateAndGet(lead, Math::max);
        }
        return steadyMillis + most;
    }

    @Override
    public void notBefore(long millis) {
        long steadyMillis = TimeUnit.NANOSECONDS.toMillis(steadyNanos.getAsLong());
        leadMillis.accumulateAndGet(millis - steadyMillis, Math::max);
    }

    @Override
    public long nanos() {
        return steadyNanos.getAsLong();
    }
}
