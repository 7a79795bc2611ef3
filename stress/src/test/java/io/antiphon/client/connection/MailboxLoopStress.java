package io.antiphon.client.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A thread leaves a task as the loop does those before it. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both are done, once.")
@State
public class MailboxLoopStress {
    private final Queue<Runnable> loop = new ConcurrentLinkedQueue<>();
    private final Mailbox mailbox = new Mailbox(loop::add);
    private int before;
    private int during;

    /** With a task in the mailbox. */
    public MailboxLoopStress() {
        mailbox.post(() -> before++);
    }

    @Actor
    public void sender() {
        mailbox.post(() -> during++);
    }

    @Actor
    public void loop() {
        loop.remove().run();
    }

    @Arbiter
    public void loopLater(II_Result result) {
        loop.forEach(Runnable::run);
        result.r1 = before;
        result.r2 = during;
    }
}
