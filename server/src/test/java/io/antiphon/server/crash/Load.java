package io.antiphon.server.crash;

import io.antiphon.server.blackbox.PendingCall.NoReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Clients that do the same again and again, each on a thread of its own, until they are told to stop. */
final class Load {
    private final Account account;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean going = true;

    Load(Account account) {
        this.account = account;
    }

    /** One more client. That a server dies under it is no failure of its. */
    void add(Runnable step) {
        BooleanSupplier goesOn = () -> going;
        threads.add(Thread.ofVirtual().start(() -> {
            while (goesOn.getAsBoolean()) {
                try {
                    step.run();
                    Pace.betweenCalls();
                } catch (NoReply _) {
                    Pace.afterNoReply();
                } catch (RuntimeException | AssertionError e) {
                    account.breach("a client was surprised: " + e);
                }
            }
        }));
    }

    /** Lets every client finish what it does. */
    void stop() {
        going = false;
        for (Thread thread : threads) {
            try {
                if (!thread.join(java.time.Duration.ofSeconds(30))) {
                    account.breach("a client does not come to an end");
                }
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while clients were to stop", e);
            }
        }
    }
}
