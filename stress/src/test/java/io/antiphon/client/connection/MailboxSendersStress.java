package io.antiphon.client.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads leave tasks. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "Both are done, and the loop is woken once.")
@State
public class MailboxSendersStress {
    private final Queue<Runnable> loop = new ConcurrentLinkedQueue<>();
    private final Mailbox mailbox = new Mailbox(loop::add);
    private int first;
    private int second;

    @Actor
    public void first() {
        mailbox.post(() -> first++);
    }

    @Actor
    public void second() {
        mailbox.post(() -> second++);
    }

    @Arbiter
    public void loop(III_Result result) {
        result.r3 = loop.size();
        loop.forEach(Runnable::run);
        result.r1 = first;
        result.r2 = second;
    }
}
