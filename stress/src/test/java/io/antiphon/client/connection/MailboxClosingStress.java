package io.antiphon.client.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A thread leaves a task as the mailbox is closed and its loop shut down. */
@JCStressTest
@Outcome(id = "1, false", expect = Expect.ACCEPTABLE, desc = "It came in time, and is done.")
@Outcome(id = "0, true", expect = Expect.ACCEPTABLE, desc = "It came too late, and its sender knows.")
@State
public class MailboxClosingStress {
    private final Queue<Runnable> loop = new ConcurrentLinkedQueue<>();
    private final Mailbox mailbox = new Mailbox(this::execute);
    private volatile boolean shutDown;
    private int done;
    private boolean refused;

    @Actor
    public void sender() {
        try {
            mailbox.post(() -> done++);
        } catch (RejectedExecutionException e) {
            refused = true;
        }
    }

    @Actor
    public void loop() {
        mailbox.close();
        shutDown = true;
    }

    /** What the loop has taken it does before it ends. */
    @Arbiter
    public void end(IZ_Result result) {
        loop.forEach(Runnable::run);
        result.r1 = done;
        result.r2 = refused;
    }

    private void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("shut down");
        }
        loop.add(task);
    }
}
