package io.antiphon.embedded;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Two threads ask for the time as the wall clock jumps ahead, before it is put back. */
@JCStressTest
@Outcome(
        id = {"10, 11, 11", "11, 10, 11", "11, 11, 11"},
        expect = Expect.ACCEPTABLE,
        desc = "It does not go back.")
@State
public class ForwardClockStress {
    private final AtomicLong wallMillis = new AtomicLong(10);
    private final ForwardClock clock = new ForwardClock(wallMillis::getAndIncrement, () -> 0);

    @Actor
    public void first(JJJ_Result result) {
        result.r1 = clock.millis();
    }

    @Actor
    public void second(JJJ_Result result) {
        result.r2 = clock.millis();
    }

    @Arbiter
    public void later(JJJ_Result result) {
        wallMillis.set(0);
        result.r3 = clock.millis();
    }
}
