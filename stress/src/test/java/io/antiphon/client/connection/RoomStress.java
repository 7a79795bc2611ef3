package io.antiphon.client.connection;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A handler waits for room as the loop adds some. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "It goes on.")
@State
public class RoomStress {
    private final Room room = new Room(0);
    private boolean taken;

    @Actor
    public void handler() {
        try {
            room.take();
            taken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Actor
    public void loop() {
        room.add(1);
    }

    @Arbiter
    public void after(Z_Result result) {
        result.r1 = taken;
    }
}
